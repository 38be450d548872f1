package dev.fsgraph.graph;

import dev.fsgraph.model.MoveMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.types.Node;

/// Something that left its place.
///
/// @param gone the node that stays behind
/// @param to its path right after; null if it was deleted
/// @param arrival the event after which it is there: of a delete that turned out to be a move to
///     another volume, a later one
/// @param at when it was moved; null if it was deleted, as are the others
/// @param next its node from then on
record Departure(
    Node gone,
    @Nullable String to,
    long arrival,
    @Nullable Instant at,
    @Nullable MoveMethod method,
    @Nullable Double confidence,
    @Nullable String next) {

  static Departure of(Record r) {
    return new Departure(
        r.get("g").asNode(),
        r.get("to").asString(null),
        r.get("arrival").asLong(0),
        Rows.instant(r.get("at")),
        Rows.method(r),
        r.get("confidence").isNull() ? null : (Double) r.get("confidence").asDouble(),
        r.get("next").asString(null));
  }

  String path() {
    return gone.get("path").asString();
  }

  long seq() {
    return gone.get("seq").asLong();
  }

  /// When it had come into the directory that it left.
  Instant since() {
    return Rows.known(gone.get("since"));
  }

  boolean isDirectory() {
    return gone.get("kind").asString("").equals("directory");
  }
}
