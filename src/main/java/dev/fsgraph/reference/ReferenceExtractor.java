package dev.fsgraph.reference;

import java.io.IOException;
import java.util.List;

/// Finds what files of one kind refer to. Found by {@link java.util.ServiceLoader}, so a jar on the
/// class path can add one; it needs a public constructor without arguments.
///
/// Content is anybody's to choose: nothing may be followed, fetched or run, and it takes time in
/// proportion to the size at most. Used by several threads at once.
public interface ReferenceExtractor {

  /// What its references are called in the graph and where kinds are chosen, as `include`; no other
  /// extractor's.
  String kind();

  /// Whether to open a file, by its path and mode alone: asked for every file there is.
  ///
  /// @param mode the bits of `st_mode`
  boolean reads(String path, int mode);

  /// Tells `into` what the file refers to.
  ///
  /// @throws IOException if it cannot be read, or is not what it seems; what was told before that
  ///     counts
  void extract(Source source, Findings into) throws IOException;

  /// Files that have to be read again because something came into being, or went, at `path`: for
  /// those that refer to whatever matches a pattern. Those that do not exist do no harm.
  default List<String> rereadAfter(String path) {
    return List.of();
  }
}
