package dev.fsgraph.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.testing.TestNeo4j;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/// Where links lead and which names are one file's: as the kernel says it, and as the graph does.
final class LinksOnDisk {

  private static final String BROKEN = "broken";

  private LinksOnDisk() {}

  /// @param watched whose links are compared
  static void assertSame(Collection<Path> watched, Supplier<String> as) throws IOException {
    Map<String, String> resolved = new TreeMap<>();
    Map<String, String> named = new TreeMap<>();
    for (Path link : links(watched)) {
      resolved.put(link.toString(), real(link) == null ? BROKEN : String.valueOf(real(link)));
      named.put(link.toString(), named(link, watched));
    }
    Map<String, String> foundResolved = new TreeMap<>();
    Map<String, String> foundNamed = new TreeMap<>();
    for (Record r : inGraph()) {
      String path = r.get("path").asString();
      foundResolved.put(path, r.get("resolved").asString(BROKEN));
      String comparable = named.getOrDefault(path, "");
      foundNamed.put(path, comparable.isEmpty() ? "" : r.get("named").asString("nothing"));
    }
    assertThat(strays()).as(as).isEmpty();
    assertThat(foundResolved).as(as).isEqualTo(resolved);
    assertThat(foundNamed).as(as).isEqualTo(named);
    assertThat(brokenByFind(watched)).as(as).isEqualTo(broken(foundResolved));
    assertThat(groupsInGraph()).as(as).isEqualTo(groups(watched));
  }

  private static Set<String> broken(Map<String, String> resolved) {
    Set<String> broken = new TreeSet<>(resolved.keySet());
    broken.removeIf(path -> !BROKEN.equals(resolved.get(path)));
    return broken;
  }

  private static List<Path> links(Collection<Path> watched) throws IOException {
    List<Path> links = new ArrayList<>();
    for (Path root : tops(watched)) {
      try (Stream<Path> all = Files.walk(root)) {
        all.filter(Files::isSymbolicLink).forEach(links::add);
      }
    }
    return links;
  }

  private static List<Path> tops(Collection<Path> watched) {
    return watched.stream()
        .filter(
            root ->
                watched.stream().noneMatch(other -> !other.equals(root) && root.startsWith(other)))
        .toList();
  }

  private static @Nullable Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return null;
    }
  }

  /// What the target names by way of its directory's real path; empty where that way is broken, so
  /// that it takes more to say what is missing.
  private static String named(Path link, Collection<Path> watched) throws IOException {
    Path target = Files.readSymbolicLink(link);
    Path name = requireNonNull(target.getFileName());
    Path directory = requireNonNull(link.resolveSibling(target).getParent());
    if (name.toString().equals(".") || name.toString().equals("..")) {
      Path whole = real(link);
      return whole == null ? "" : place(whole, watched);
    }
    Path real = real(directory);
    return real == null || !Files.isDirectory(real) ? "" : place(real.resolve(name), watched);
  }

  private static String place(Path path, Collection<Path> watched) {
    boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (watched.stream().noneMatch(path::startsWith)) {
      return "Outside " + path + (there ? " there" : "");
    }
    return there ? "Entry " + path : lastLeft(path) + " " + path;
  }

  /// By the log of departures: whether what was there last went elsewhere.
  private static String lastLeft(Path path) {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run(
              "MATCH (g:Gone {path: $path}) RETURN g.reason AS reason ORDER BY g.seq DESC LIMIT 1",
              Map.of("path", path.toString()))
          .stream()
          .findFirst()
          .filter(r -> r.get("reason").asString().equals("moved"))
          .map(_ -> "Gone")
          .orElse("Missing");
    }
  }

  private static List<Record> inGraph() {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run(
              """
              MATCH (s:Symlink)
              OPTIONAL MATCH (s)-[p:POINTS_TO]->(t)
              WITH s, collect(CASE WHEN t:Entry THEN 'Entry' WHEN t:Gone THEN 'Gone' WHEN t:Missing THEN 'Missing'
                ELSE 'Outside' END + ' ' + t.path + coalesce(' below ' + p.rest, '')
                + CASE WHEN t.exists THEN ' there' ELSE '' END) AS named
              RETURN s.path AS path, s.resolved AS resolved, reduce(all = '', n IN named | all + n) AS named
              """)
          .list();
    }
  }

  /// `find -xtype l`, and the circles that not every version of it names.
  private static Set<String> brokenByFind(Collection<Path> watched) throws IOException {
    List<String> command = new ArrayList<>(List.of("find"));
    tops(watched).forEach(root -> command.add(root.toString()));
    command.addAll(
        List.of(
            "(", "-xtype", "l", "-o", "-type", "l", "!", "-exec", "test", "-e", "{}", ";", ")",
            "-print0"));
    Process find =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String all = new String(find.getInputStream().readAllBytes(), UTF_8);
    Set<String> broken = new TreeSet<>(List.of(all.split("\0")));
    broken.remove("");
    return broken;
  }

  /// `nlink: names`, of files with several names.
  private static Set<String> groups(Collection<Path> watched) throws IOException {
    Map<Object, Set<String>> names = new TreeMap<>();
    Map<Object, Object> nlink = new TreeMap<>();
    for (Path root : tops(watched)) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.toList()) {
          Map<String, Object> a =
              Files.readAttributes(path, "unix:ino,nlink", LinkOption.NOFOLLOW_LINKS);
          if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
              && ((Number) requireNonNull(a.get("nlink"))).intValue() > 1) {
            Object inode = requireNonNull(a.get("ino"));
            names.computeIfAbsent(inode, _ -> new TreeSet<>()).add(path.toString());
            nlink.put(inode, requireNonNull(a.get("nlink")));
          }
        }
      }
    }
    Set<String> groups = new HashSet<>();
    names.forEach((inode, paths) -> groups.add(nlink.get(inode) + ": " + paths));
    return groups;
  }

  private static Set<String> groupsInGraph() {
    try (Session session = TestNeo4j.driver().session()) {
      Set<String> groups = new HashSet<>();
      session
          .run("MATCH (i:Inode) RETURN i.nlink AS n, [(e)-[:HARDLINK_OF]->(i) | e.path] AS names")
          .forEachRemaining(
              r ->
                  groups.add(
                      r.get("n").asLong()
                          + ": "
                          + new TreeSet<>(r.get("names").asList(name -> name.asString()))));
      return groups;
    }
  }

  /// Edges of what is no link, places that nothing points to, and links without an edge.
  private static List<String> strays() {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run(
              """
              MATCH (n)-[:POINTS_TO]->() WHERE NOT n:Symlink RETURN 'no link: ' + n.path AS stray
              UNION MATCH (n:Missing|Outside) WHERE NOT EXISTS { ()-[:POINTS_TO]->(n) } RETURN 'orphan: ' + n.path AS stray
              UNION MATCH (s:Symlink) WHERE COUNT { (s)-[:POINTS_TO]->() } <> 1 RETURN 'not one edge: ' + s.path AS stray
              UNION MATCH (e:Entry) WHERE e.target IS NOT NULL AND NOT e:Symlink OR e:Symlink AND e.target IS NULL
              RETURN 'not what it says: ' + e.path + ' ' + labels(e)[1] AS stray
              UNION MATCH (n:Gone)-[:HARDLINK_OF]->() RETURN 'gone: ' + n.path AS stray
              """)
          .list(r -> r.get("stray").asString());
    }
  }
}
