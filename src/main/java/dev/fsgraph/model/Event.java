package dev.fsgraph.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One fact of the log, with everything known at that time.
///
/// @param seq rising without holes, per host
/// @param path where it happened; for a move, the old path
/// @param toPath a move's new path; where a deleted entry went, if the kernel told
/// @param inode null where only a handle was seen
/// @param size bytes; null where nobody looked in time
/// @param source `fanotify`, `rescan`, `poll` or `scan`
/// @param method of a move
/// @param detail a sentence for people: the counts of a scan, the reason of a gap
public record Event(
    long seq,
    EventType type,
    Instant at,
    String path,
    @Nullable String toPath,
    @Nullable Kind kind,
    @Nullable String volume,
    @Nullable Long inode,
    @Nullable String generation,
    @Nullable Long size,
    String source,
    Author by,
    @Nullable MoveMethod method,
    @Nullable Double confidence,
    @Nullable String detail) {}
