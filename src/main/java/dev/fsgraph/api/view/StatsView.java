package dev.fsgraph.api.view;

/// Totals at and below a path.
///
/// @param totalSize of files, the bytes of a file with several names counted once
/// @param hardLinkedBytes bytes that hard links save
/// @param maxDepth levels of the deepest entry, as in an entry's `depth`
public record StatsView(
    String path,
    long files,
    long directories,
    long symlinks,
    long specials,
    long totalSize,
    long hardLinkedBytes,
    int maxDepth) {}
