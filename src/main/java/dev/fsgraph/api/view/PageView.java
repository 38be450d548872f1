package dev.fsgraph.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param next what to pass as `after` for the next page; null at the end
public record PageView<T>(List<T> items, @Nullable String next) {

  public PageView {
    items = List.copyOf(items);
  }
}
