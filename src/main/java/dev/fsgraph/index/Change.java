package dev.fsgraph.index;

import dev.fsgraph.model.Attributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry's fate in a batch.
///
/// What hangs below an entry that moves or goes does so too, except what has a fate of its own.
///
/// @param was its path before; null if it was not there
/// @param is its path after; null if it is gone
/// @param moved whether it hangs elsewhere than before, even if its path is the same
/// @param now its attributes; null if nobody could look
/// @param named when it got its last name by a move; null if it was not moved itself
/// @param appeared since when it is there, if it was not there before
public record Change(
    @Nullable String was,
    @Nullable String is,
    boolean moved,
    @Nullable Attributes now,
    @Nullable Instant named,
    Instant appeared) {

  boolean leavesItsPlace() {
    return moved || is == null;
  }
}
