package dev.fsgraph.projection;

import org.jspecify.annotations.Nullable;

/// What a move would mean for one link or reference.
///
/// @param type `POINTS_TO` or `REFERENCES`
/// @param kind of the reference; null for a link
/// @param detail as written
/// @param line where it is written; 0 if it has none
/// @param target the real path that it leads to now
/// @param holds whether it would lead to the same then
public record Consequence(
    String path,
    String type,
    @Nullable String kind,
    String detail,
    int line,
    String target,
    boolean holds) {

  Consequence leading(String to, boolean same) {
    return new Consequence(path, type, kind, detail, line, to, same);
  }
}
