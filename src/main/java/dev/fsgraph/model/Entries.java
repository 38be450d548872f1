package dev.fsgraph.model;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Questions about what exists now. Paths are in text form, absolute, without a trailing slash.
///
/// Lists come ordered by path, as {@link PathRange#ORDER} has it, each page after the path `after`
/// (null: from the start).
public interface Entries {

  @Nullable Entry entry(String path);

  List<Entry> children(String path, @Nullable String after, int limit);

  /// `path` itself first.
  ///
  /// @param depth levels below `path`, 0 is `path` alone; null is all
  /// @param kind null is all
  List<Entry> subtree(
      String path, @Nullable Integer depth, @Nullable Kind kind, @Nullable String after, int limit);

  /// All of the subtree, one at a time, in bounded memory.
  void subtree(String path, @Nullable Integer depth, @Nullable Kind kind, Consumer<Entry> into);

  /// From the watched root down to `path` itself.
  List<Entry> ancestors(String path);

  /// @param under only at or below this path; null is everywhere
  /// @param pathRegex a regular expression the whole path matches; null is all
  /// @param extension what the regular expression says already of the end of the name, after its
  ///     last dot: to look at fewer; null if nothing
  /// @param name the exact name; null is all
  record Find(
      @Nullable String under,
      @Nullable String pathRegex,
      @Nullable String extension,
      @Nullable String name,
      @Nullable Kind kind,
      @Nullable Long minSize,
      @Nullable Instant modifiedAfter) {

    public Find(
        @Nullable String under,
        @Nullable String pathRegex,
        @Nullable String name,
        @Nullable Kind kind,
        @Nullable Long minSize,
        @Nullable Instant modifiedAfter) {
      this(under, pathRegex, null, name, kind, minSize, modifiedAfter);
    }
  }

  /// @throws TooCostlyException if the regular expression takes for ever
  List<Entry> find(Find find, @Nullable String after, int limit);

  /// Entries by what they are known by; null is any.
  ///
  /// @param pathHash of the whole path; several paths can share one
  /// @param contentHash as {@link Content} has it
  /// @param depth name elements of the path
  /// @param under only at or below this path
  record Lookup(
      @Nullable Long inode,
      @Nullable String volume,
      @Nullable Long pathHash,
      @Nullable String contentHash,
      @Nullable Integer depth,
      @Nullable String under) {}

  List<Entry> lookup(Lookup lookup, @Nullable String after, int limit);

  /// @param totalSize of files, the bytes of a file with several names counted once
  /// @param hardLinkedBytes bytes that hard links save: counted by name, less `totalSize`
  /// @param maxDepth levels of the deepest entry below the path
  record Stats(
      long files,
      long directories,
      long symlinks,
      long specials,
      long totalSize,
      long hardLinkedBytes,
      int maxDepth) {

    public long entries() {
      return files + directories + symlinks + specials;
    }
  }

  /// Totals at and below `path`; null if nothing is there.
  @Nullable Stats stats(String path);

  /// Entries at and below a path, the path's own included.
  long countUnder(String path);
}
