package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.CypherFiles;
import dev.fsgraph.graph.Retention;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;

/// What people ask of links, on a real tree: the answers are what the disk says.
class LinkExplorationsIT {

  @TempDir Path temporary;

  @Test
  void sayWhatTheDiskSays() throws Exception {
    TestNeo4j.clear();
    Path root = Files.createDirectory(temporary.toRealPath().resolve("in"));
    Path home = Files.createDirectory(temporary.toRealPath().resolve("home"));
    make(root);
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      Files.move(root.resolve("dir"), root.resolve("moved"));
      Files.move(root.resolve("file"), root.resolve("moved/file"));
      Files.delete(root.resolve("deleted"));
      Files.move(root.resolve("passing"), root.resolve("passed"));
      live.sync();
      Files.delete(root.resolve("passed"));
      live.sync();
      Files.createFile(root.resolve("afterwards"));
      live.sync();

      assertThat(pairs("broken-links", "link", "fix"))
          .isEqualTo(
              Map.of(
                  root + "/over", root + "/moved/deep/x",
                  root + "/straight", root + "/moved/file"))
          .allSatisfy((_, fix) -> assertThat(Path.of(fix)).exists());
      assertThat(texts("lost-links", "link"))
          .containsExactly(root + "/gone", root + "/late", root + "/never")
          .allSatisfy(link -> assertThat(Files.exists(Path.of(link))).isFalse());
      assertThat(texts("links-to", "link", Map.of("path", root + "/kept")))
          .isEqualTo(linksTo(root, root.resolve("kept")));
      assertThat(ask("link-cycles", Map.of()))
          .extracting(r -> r.get("circle").asList(Value::asString))
          .containsExactlyInAnyOrder(
              List.of(root + "/circle2", root + "/circle1"), List.of(root + "/itself"));
      assertHardLinks(root);
      assertDuplicates(root);
      assertLinksSurviveRetention(root);
    }
  }

  private static void make(Path root) throws IOException {
    Files.createDirectories(root.resolve("dir/deep"));
    Files.writeString(root.resolve("dir/deep/x"), "x");
    Files.writeString(root.resolve("file"), "file");
    Files.writeString(root.resolve("kept"), "same");
    Files.writeString(root.resolve("copy"), "same");
    Files.writeString(root.resolve("deleted"), "");
    Files.createLink(root.resolve("name2"), root.resolve("kept"));
    Files.createLink(root.resolve("name3"), root.resolve("kept"));
    link(root, "over", "dir/deep/x");
    link(root, "straight", root + "/file");
    link(root, "gone", "deleted");
    link(root, "never", "nothing/here");
    Files.writeString(root.resolve("passing"), "");
    link(root, "late", "passing");
    link(root, "near", "kept");
    link(root, "far", "near");
    link(root, "circle1", "circle2");
    link(root, "circle2", "circle1");
    link(root, "itself", "itself");
  }

  private static void link(Path root, String name, String target) throws IOException {
    Files.createSymbolicLink(root.resolve(name), Path.of(target));
  }

  private static Set<String> linksTo(Path root, Path target) throws IOException {
    Set<String> links = new TreeSet<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(Files::isSymbolicLink).filter(Files::exists).toList()) {
        if (path.toRealPath().equals(target)) {
          links.add(path.toString());
        }
      }
    }
    return links;
  }

  private static void assertHardLinks(Path root) throws IOException {
    Record group = ask("hard-links", Map.of("limit", 5)).getFirst();
    assertThat(group.get("names").asList(Value::asString))
        .containsExactlyInAnyOrder(root + "/kept", root + "/name2", root + "/name3");
    assertThat(group.get("links").asInt())
        .isEqualTo(Files.getAttribute(root.resolve("kept"), "unix:nlink"));
    assertThat(group.get("unknown").asInt()).isZero();
    assertThat(group.get("saved").asLong()).isEqualTo(2 * Files.size(root.resolve("kept")));
  }

  private static void assertDuplicates(Path root) {
    try (Session session = TestNeo4j.driver().session()) {
      session
          .run("MATCH (f:File) WHERE f.size > 0 SET f.contentHash = 'of size ' + f.size")
          .consume();
    }
    Record same =
        ask("duplicates", Map.of("limit", 5)).stream()
            .filter(r -> r.get("files").asList(Value::asString).contains(root + "/copy"))
            .findFirst()
            .orElseThrow();
    assertThat(same.get("files").asList(Value::asString))
        .containsExactlyInAnyOrder(root + "/copy", root + "/kept", root + "/moved/file");
    assertThat(same.get("wasted").asLong()).isEqualTo(8);
    try (Session session = TestNeo4j.driver().session()) {
      session.run("MATCH (f:File) REMOVE f.contentHash").consume();
    }
  }

  /// What is missing has left no trail then.
  private static void assertLinksSurviveRetention(Path root) {
    LogLimits oneEvent = new LogLimits(null, 1L, null);
    assertThat(standing(root + "/late")).isEqualTo("Gone");
    new Retention(TestNeo4j.driver(), LiveTracker.HOST, Clock.systemUTC(), oneEvent)
        .run(null, oneEvent);
    assertThat(standing(root + "/late")).isEqualTo("Missing");
    assertThat(standing(root + "/straight")).isEqualTo("Gone");
    assertThat(texts("lost-links", "link"))
        .containsExactly(root + "/gone", root + "/late", root + "/never");
  }

  private static String standing(String link) {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run(
              "MATCH (:Symlink {path: $path})-[:POINTS_TO]->(n) RETURN labels(n)[0] AS label",
              Map.of("path", link))
          .single()
          .get("label")
          .asString();
    }
  }

  private static Map<String, String> pairs(String name, String key, String value) {
    Map<String, String> pairs = new TreeMap<>();
    ask(name, Map.of()).forEach(r -> pairs.put(r.get(key).asString(), r.get(value).asString()));
    return pairs;
  }

  private static Set<String> texts(String name, String column) {
    return texts(name, column, Map.of());
  }

  private static Set<String> texts(String name, String column, Map<String, Object> parameters) {
    Set<String> texts = new TreeSet<>();
    ask(name, parameters).forEach(r -> texts.add(r.get(column).asString()));
    return texts;
  }

  private static List<Record> ask(String name, Map<String, Object> parameters) {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run(CypherFiles.statement("explore/" + name), new HashMap<>(parameters))
          .list();
    }
  }
}
