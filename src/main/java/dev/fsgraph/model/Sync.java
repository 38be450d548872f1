package dev.fsgraph.model;

/// How a watch's changes reach the graph.
public enum Sync {
  /// As they are told of.
  IMMEDIATE,

  /// The same, and an entry is looked at on the disk before it is answered: for trees of whose
  /// changes nothing tells, or not all.
  LAZY
}
