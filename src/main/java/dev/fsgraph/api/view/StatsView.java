package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Totals at and below a path.
///
/// @param totalSize of files, the bytes of a file with several names counted once
/// @param hardLinkedBytes bytes that hard links save
/// @param maxDepth levels of the deepest entry, as in an entry's `depth`
/// @param biggest what in the directory holds the most bytes; left out unless it was asked for
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatsView(
    String path,
    long files,
    long directories,
    long symlinks,
    long specials,
    long totalSize,
    long hardLinkedBytes,
    int maxDepth,
    @Nullable List<Share> biggest) {

  public StatsView {
    biggest = biggest == null ? null : List.copyOf(biggest);
  }

  /// An entry of the directory.
  ///
  /// @param totalSize of files at and below it, those with several names there counted once
  /// @param entries at and below it
  public record Share(String path, String kind, long totalSize, long entries) {}
}
