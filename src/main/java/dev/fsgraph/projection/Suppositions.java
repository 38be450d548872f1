package dev.fsgraph.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers what would become of links and references if something were moved.
@FunctionalInterface
public interface Suppositions {

  /// @param to where it would be then
  /// @return in path order; null if that cannot be said at present
  @Nullable List<Consequence> ifMoved(String from, String to);
}
