package dev.fsgraph.projection;

import dev.fsgraph.model.Attributes;
import org.jspecify.annotations.Nullable;

/// Looks at the disk where no watch does.
@FunctionalInterface
public interface Outskirts {

  /// What is at a path, itself not followed; null if nothing is, or nobody may know.
  @Nullable Attributes at(String path);
}
