package dev.fsgraph.move;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.MoveMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened, with the paths of that moment. May be taken back while it is drafted.
final class Fact {

  final EventType type;
  final Instant at;
  final String path;
  final @Nullable String toPath;
  final Actor actor;
  final Author by;
  final @Nullable MoveMethod method;
  boolean cancelled;

  Fact(
      EventType type,
      Instant at,
      String path,
      @Nullable String toPath,
      Actor actor,
      Author by,
      @Nullable MoveMethod method) {
    this.type = type;
    this.at = at;
    this.path = path;
    this.toPath = toPath;
    this.actor = actor;
    this.by = by;
    this.method = method;
  }
}
