package dev.fsgraph.model;

/// What a directory holds.
///
/// @param childCount what it holds itself
/// @param totalSize bytes of the files below it, those of a file with several names there once
/// @param maxDepth levels of the deepest entry below it; 0 if it is empty
public record DirectoryTotals(String path, long childCount, long totalSize, int maxDepth) {}
