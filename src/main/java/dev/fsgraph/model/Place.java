package dev.fsgraph.model;

/// A name in a directory that is known by its handle: stays the same place when the directory
/// moves.
public record Place(Handle directory, String name) {}
