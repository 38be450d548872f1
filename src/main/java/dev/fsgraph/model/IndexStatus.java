package dev.fsgraph.model;

import org.jspecify.annotations.Nullable;

/// How the index is doing that answers questions about what exists now.
///
/// @param entries in the index
/// @param seq up to which sequence number of the graph it goes
/// @param done entries brought in so far, while it is made anew
/// @param total entries there are to bring in, while it is made anew
/// @param failure why it does not answer at present
public record IndexStatus(
    State state,
    long entries,
    long seq,
    @Nullable Long done,
    @Nullable Long total,
    @Nullable String failure) {

  /// Only a ready one answers; else the graph does.
  public enum State {
    READY,
    /// It is made anew from the graph.
    BUILDING,
    /// What was changed since it was last saved is read again.
    CATCHING_UP,
    /// It failed, and will be made anew.
    BROKEN
  }
}
