package dev.fsgraph.graph;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.Stored;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.MapAccessor;
import org.neo4j.driver.types.Node;

/// Values of the model as rows for statements, and back.
///
/// Rows are lists, which Bolt and Cypher take in half the time of maps; the order of their fields
/// is said in the first lines of each statement.
final class Rows {

  private static final List<String> OF_EVERY_ENTRY =
      List.of(
          "host",
          "path",
          "name",
          "volume",
          "inode",
          "generation",
          "size",
          "mode",
          "uid",
          "gid",
          "nlink",
          "modified",
          "changed",
          "accessed",
          "since",
          "version");

  private Rows() {}

  static List<@Nullable Object> row(@Nullable Object... fields) {
    return Arrays.asList(fields);
  }

  static @Nullable ZonedDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atZone(ZoneOffset.UTC);
  }

  /// As `create-children` takes it.
  static List<@Nullable Object> child(String name, Attributes a) {
    return row(
        name,
        a.kind().label(),
        a.key().volume(),
        a.key().inode(),
        a.key().generation(),
        time(a.birth()),
        a.size(),
        a.mode(),
        a.uid(),
        a.gid(),
        a.nlink(),
        time(a.modified()),
        time(a.changed()),
        time(a.accessed()),
        a.target());
  }

  /// As the graph writes it outside of labels.
  static @Nullable String text(@Nullable Kind kind) {
    return kind == null ? null : kind.name().toLowerCase(Locale.ROOT);
  }

  static List<@Nullable Object> event(Event e, @Nullable String node) {
    return row(
        node,
        e.seq(),
        e.type().name(),
        time(e.at()),
        e.path(),
        e.toPath(),
        text(e.kind()),
        e.volume(),
        e.inode(),
        e.generation(),
        e.size(),
        e.source(),
        e.by().pid() == 0 ? null : e.by().pid(),
        e.by().command(),
        e.by().uid(),
        e.method() == null ? null : e.method().text(),
        e.confidence(),
        e.detail(),
        time(e.from()),
        time(e.until()),
        e.sizeBefore());
  }

  /// From the columns of `find-known`.
  static Known known(Record r) {
    return new Known(
        r.get(0).asString(),
        new Attributes(
            new FileKey(r.get(1).asString(), r.get(2).asLong(), r.get(3).asString()),
            kind(r.get(4).asList(Value::asString)),
            r.get(5).asLong(),
            r.get(6).asInt(),
            r.get(7).asInt(),
            r.get(8).asInt(),
            r.get(9).asInt(),
            instant(r.get(10)),
            known(r.get(11)),
            known(r.get(12)),
            known(r.get(13)),
            r.get(14).asString(null)));
  }

  /// Whether the entry in the first column still was there when its properties were read: Neo4j
  /// reads what is committed, and a node that is deleted between being found and being read comes
  /// without some of them, or all.
  static boolean isThere(Record r) {
    Node e = r.get(0).asNode();
    return OF_EVERY_ENTRY.stream().allMatch(e::containsKey);
  }

  /// From the columns of `stream-stored`.
  static Stored stored(Record r) {
    Node e = r.get("e").asNode();
    return new Stored(
        entry(e), r.get("root").asBoolean(), e.get("extracted").asString(null), List.of());
  }

  static Entry entry(Node e) {
    return new Entry(
        e.get("host").asString(),
        e.get("path").asString(),
        attributes(e),
        known(e.get("since")),
        e.get("version").asLong(),
        instant(e.get("cachedAt")),
        instant(e.get("verifiedAt")),
        e.get("stale").asBoolean(false),
        e.get("unreadable").asString(null),
        Content.ofKnown(
            e.get("contentHash").asString(null),
            e.get("mimeType").asString(null),
            e.get("unread").asString(null)),
        e.get("resolved").asString(null));
  }

  static Attributes attributes(Node e) {
    return new Attributes(
        new FileKey(
            e.get("volume").asString(), e.get("inode").asLong(), e.get("generation").asString()),
        kind(e.labels()),
        e.get("size").asLong(),
        e.get("mode").asInt(),
        e.get("uid").asInt(),
        e.get("gid").asInt(),
        e.get("nlink").asInt(),
        instant(e.get("birth")),
        known(e.get("modified")),
        known(e.get("changed")),
        known(e.get("accessed")),
        e.get("target").asString(null));
  }

  static Event event(Node v) {
    return new Event(
        v.get("seq").asLong(),
        EventType.valueOf(v.get("type").asString()),
        known(v.get("at")),
        v.get("path").asString(),
        v.get("toPath").asString(null),
        v.get("kind").isNull() ? null : kind(v.get("kind")),
        v.get("volume").asString(null),
        number(v.get("inode")),
        v.get("generation").asString(null),
        number(v.get("size")),
        v.get("source").asString(),
        author(v),
        method(v),
        v.get("confidence").isNull() ? null : v.get("confidence").asDouble(),
        v.get("detail").asString(null),
        instant(v.get("from")),
        instant(v.get("until")),
        number(v.get("sizeBefore")));
  }

  private static Author author(Node v) {
    return v.get("pid").isNull()
        ? Author.UNKNOWN
        : new Author(
            v.get("pid").asInt(),
            v.get("command").asString(null),
            v.get("uid").isNull() ? null : (Integer) v.get("uid").asInt());
  }

  static @Nullable MoveMethod method(MapAccessor of) {
    return of.get("method").isNull() ? null : MoveMethod.valueOf(upper(of.get("method")));
  }

  static @Nullable Instant instant(Value value) {
    return value.isNull() ? null : known(value);
  }

  static Instant known(Value value) {
    return value.asZonedDateTime().toInstant();
  }

  static @Nullable Long number(Value value) {
    return value.isNull() ? null : value.asLong();
  }

  static Kind kind(Value text) {
    return text.isNull() ? Kind.FILE : Kind.valueOf(upper(text));
  }

  static Kind kind(Iterable<String> labels) {
    for (String label : labels) {
      for (Kind kind : Kind.values()) {
        if (kind.label().equals(label)) {
          return kind;
        }
      }
    }
    throw new IllegalStateException("An entry without a kind: " + labels);
  }

  private static String upper(Value value) {
    return value.asString().toUpperCase(Locale.ROOT);
  }
}
