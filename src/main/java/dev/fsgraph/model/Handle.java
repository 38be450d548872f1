package dev.fsgraph.model;

/// A kernel file handle: identifies a file or directory on a volume, whatever its path. Holds the
/// inode number in a form only the file system knows.
///
/// @param generation as in {@link FileKey#generation()}
public record Handle(String volume, String generation) {}
