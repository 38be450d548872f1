package dev.fsgraph.track;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.index.EntryReader;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.PathText;
import dev.fsgraph.testing.TestNeo4j;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;

/// What is on the disk by way of the JDK, what is in the graph by way of Cypher, and what is in the
/// index: the first two do not go through the code under test.
final class DiskAndGraph {

  /// The second of two times.
  private static final String CHANGED = "(?<=Z )\\d{4}-\\S+Z ";

  private DiskAndGraph() {}

  /// The graph equals the disk.
  ///
  /// @param linked inodes of files whose change time may differ
  static void assertSame(Path root, Set<Long> linked, Supplier<String> as) throws IOException {
    assertThat(unlessLinked(graph(root), linked))
        .as(as)
        .containsExactlyInAnyOrderEntriesOf(unlessLinked(disk(root), linked));
  }

  static Map<String, String> unlessLinked(Map<String, String> lines, Set<Long> linked) {
    Map<String, String> left = new TreeMap<>(lines);
    left.replaceAll(
        (_, line) ->
            linked.contains(Long.valueOf(line.substring(0, line.indexOf(' '))))
                ? line.replaceFirst(CHANGED, "")
                : line);
    return left;
  }

  /// A line for each entry at and below `root`, by path.
  static Map<String, String> disk(Path root) throws IOException {
    Map<String, String> lines = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes a)
              throws IOException {
            lines.put(text(directory), line(directory));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            lines.put(text(file), line(file));
            return FileVisitResult.CONTINUE;
          }
        });
    return lines;
  }

  /// The text form of a path: its URI has its bytes, `toString` only what it makes of them.
  private static String text(Path path) {
    byte[] escaped = path.toUri().getRawPath().getBytes(ISO_8859_1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length; i++) {
      boolean isEscape = escaped[i] == '%';
      bytes.write(
          isEscape ? Integer.parseInt(new String(escaped, i + 1, 2, ISO_8859_1), 16) : escaped[i]);
      i += isEscape ? 2 : 0;
    }
    String text = PathText.ofBytes(bytes.toByteArray());
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static String line(Path path) throws IOException {
    Map<String, Object> a =
        Files.readAttributes(
            path,
            "unix:ino,nlink,mode,uid,gid,size,lastModifiedTime,ctime",
            LinkOption.NOFOLLOW_LINKS);
    boolean link = Files.isSymbolicLink(path);
    return line(
        number(a, "ino"),
        number(a, "nlink"),
        number(a, "mode"),
        number(a, "uid"),
        number(a, "gid"),
        number(a, "size"),
        time(a, "lastModifiedTime"),
        time(a, "ctime"),
        link ? Files.readSymbolicLink(path).toString() : "");
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) requireNonNull(attributes.get(name))).longValue();
  }

  private static Instant time(Map<String, Object> attributes, String name) {
    return ((FileTime) requireNonNull(attributes.get(name))).toInstant();
  }

  /// The same of the graph. The `CONTAINS` edges have to say what the path says.
  static Map<String, String> graph(Path root) {
    return graph(TestNeo4j.driver(), LiveTracker.HOST, root);
  }

  /// Whether the graph has an entry there, also while it is being changed: what {@link #graph}
  /// reads then can go between the node and its properties.
  static boolean isKnown(Path path) {
    return !query("MATCH (e:Entry {host: $host, path: $root}) RETURN e.path", path).isEmpty();
  }

  static Map<String, String> graph(Driver driver, String host, Path root) {
    Map<String, String> lines = new TreeMap<>();
    for (Record r :
        query(
            driver,
            host,
            """
            MATCH (e:Entry {host: $host})
            WHERE e.path = $root OR e.path STARTS WITH $root + '/'
            RETURN e, [(parent)-[:CONTAINS]->(e) | parent.path + '/' + e.name] AS paths,
              EXISTS { (:Watch {root: e.path}) }
              AND NOT EXISTS { (:Entry {host: $host, path: left(e.path, size(e.path) - size(e.name) - 1)}) } AS cutOff
            """,
            root)) {
      Value e = r.get("e");
      String path = e.get("path").asString();
      String line =
          line(
              e.get("inode").asLong(),
              e.get("nlink").asLong(),
              e.get("mode").asLong(),
              e.get("uid").asLong(),
              e.get("gid").asLong(),
              e.get("size").asLong(),
              instant(e.get("modified")),
              instant(e.get("changed")),
              e.get("target").asString(""));
      List<String> paths = r.get("paths").asList(Value::asString);
      boolean isTop =
          path.equals(root.toString()) || paths.isEmpty() && r.get("cutOff").asBoolean();
      boolean hangsRight = isTop || paths.equals(List.of(path));
      lines.put(path, hangsRight ? line : "hangs at " + paths);
    }
    return lines;
  }

  /// The same of the index.
  static Map<String, String> index(EntryReader index, Path root) {
    Map<String, String> lines = new TreeMap<>();
    for (PathRange range :
        List.of(PathRange.only(root.toString()), PathRange.below(root.toString()))) {
      index.in(range, stored -> lines.put(stored.path(), line(stored.entry().attributes())));
    }
    return lines;
  }

  private static String line(Attributes a) {
    return line(
        a.key().inode(),
        a.nlink(),
        a.mode(),
        a.uid(),
        a.gid(),
        a.size(),
        a.modified(),
        a.changed(),
        a.target() == null ? "" : a.target());
  }

  /// `from → to` of the moves that the log tells, in order; with `(seq)` where no `MOVED_TO` edge
  /// of that number leads on from there.
  ///
  /// @param left what left the watch: its coming back by another way, known by its identity, is
  ///     left out
  static List<String> moves(long afterSeq, Set<String> left) {
    List<String> moves = new ArrayList<>();
    try (Session session = TestNeo4j.driver().session()) {
      session
          .run(
              """
              MATCH (v:Event {host: $host, type: 'MOVED'})
              WHERE v.seq > $after AND v.path <> v.toPath AND NOT (v.method = 'inode' AND v.path IN $left)
              OPTIONAL MATCH (:Gone {host: $host, path: v.path})-[m:MOVED_TO {seq: v.seq}]->()
              RETURN v.path + ' → ' + v.toPath + CASE m WHEN IS NULL THEN ' (' + v.seq + ')' ELSE '' END AS move
              ORDER BY v.seq
              """,
              Map.of("host", LiveTracker.HOST, "after", afterSeq, "left", left))
          .forEachRemaining(r -> moves.add(r.get("move").asString()));
    }
    return moves;
  }

  /// How many moves the log tells of each file.
  static Map<Handle, Integer> movesByIdentity(long afterSeq) {
    Map<Handle, Integer> moves = new HashMap<>();
    try (Session session = TestNeo4j.driver().session()) {
      session
          .run(
              "MATCH (v:Event {host: $host, type: 'MOVED'})"
                  + " WHERE v.seq > $after AND v.path <> v.toPath RETURN v",
              Map.of("host", LiveTracker.HOST, "after", afterSeq))
          .list(r -> r.get("v"))
          .forEach(
              v ->
                  moves.merge(
                      new Handle(v.get("volume").asString(), v.get("generation").asString()),
                      1,
                      Integer::sum));
    }
    return moves;
  }

  /// Paths of all events of a type, in order; of moves, `from → to`.
  static List<String> log(String type) {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run(
              """
              MATCH (v:Event {type: $type})
              RETURN v.path + coalesce(' → ' + v.toPath, '') AS line ORDER BY v.seq
              """,
              Map.of("type", type))
          .list(r -> r.get("line").asString());
    }
  }

  /// Of all events.
  static List<String> sources() {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run("MATCH (v:Event) RETURN DISTINCT v.source AS source")
          .list(r -> r.get("source").asString());
    }
  }

  /// Of all entries below a directory, relative to it.
  static Set<String> pathsBelow(Path root) {
    Set<String> paths = new TreeSet<>();
    query(
            """
            MATCH (e:Entry {host: $host}) WHERE e.path STARTS WITH $root + '/'
            RETURN substring(e.path, size($root) + 1) AS path
            """,
            root)
        .forEach(r -> paths.add(r.get("path").asString("")));
    return paths;
  }

  /// Why a directory could not be listed; null if it could.
  static @Nullable String unreadable(Path directory) {
    return query(
            "MATCH (e:Entry {host: $host, path: $root}) RETURN e.unreadable AS reason", directory)
        .getFirst()
        .get("reason")
        .asString(null);
  }

  /// Details of all events of a type.
  static List<String> events(String type) {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run(
              "MATCH (v:Event {type: $type}) RETURN coalesce(v.detail, '') AS detail",
              Map.of("type", type))
          .list(r -> r.get("detail").asString());
    }
  }

  /// `MOVED_TO` edges and `MOVED` events, and how many of their numbers differ; gaps in the log.
  static Map<String, Long> totals() {
    return totals(TestNeo4j.driver());
  }

  static Map<String, Long> totals(Driver driver) {
    try (Session session = driver.session()) {
      Record r =
          session
              .run(
                  """
                  OPTIONAL MATCH (:Gone)-[m:MOVED_TO]->()
                  WITH count(m) AS edges, count(DISTINCT m.seq) AS numbers
                  OPTIONAL MATCH (v:Event)
                  WITH edges, numbers, count(v) AS events, max(v.seq) - min(v.seq) + 1 AS span,
                    count(DISTINCT v.seq) AS distinctSeqs,
                    sum(CASE WHEN v.type = 'MOVED' AND v.path <> v.toPath THEN 1 ELSE 0 END) AS moved
                  RETURN edges - moved AS edgesTooMany, edges - numbers AS edgesTwice,
                    coalesce(span, 0) - events AS holes, events - distinctSeqs AS repeats
                  """)
              .single();
      return r.asMap(Value::asLong);
    }
  }

  private static List<Record> query(String cypher, Path root) {
    return query(TestNeo4j.driver(), LiveTracker.HOST, cypher, root);
  }

  private static List<Record> query(Driver driver, String host, String cypher, Path root) {
    try (Session session = driver.session()) {
      return session.run(cypher, Map.of("host", host, "root", root.toString())).list();
    }
  }

  private static Instant instant(Value time) {
    ZonedDateTime at = time.asZonedDateTime();
    return at.toInstant();
  }

  private static String line(
      long inode,
      long nlink,
      long mode,
      long uid,
      long gid,
      long size,
      Instant modified,
      Instant changed,
      String target) {
    return "%d links %d mode %o %d:%d size %d %s %s %s"
        .formatted(inode, nlink, mode, uid, gid, size, modified, changed, target);
  }
}
