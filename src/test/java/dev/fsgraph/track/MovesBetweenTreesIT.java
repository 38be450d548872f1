package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Session;

/// What goes from one watched tree to another while nobody looks.
class MovesBetweenTreesIT {

  @TempDir Path temporary;

  @BeforeEach
  void emptyGraph() {
    TestNeo4j.clear();
  }

  @Test
  void isFollowedThere() throws Exception {
    Path base = temporary.toRealPath();
    Path one = Files.createDirectory(base.resolve("one"));
    Path two = Files.createDirectory(base.resolve("two"));
    Path home = Files.createDirectory(base.resolve("home"));
    Shell.run(base, "mkdir -p one/d/e two/x/y; echo 1 >one/d/e/f; echo 2 >two/x/y/g");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.watching(one).watching(two);
      live.sync();
    }
    Shell.run(base, "mv two/x one/came; mv one/d two/came");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.awaitLive();
      live.sync();
      Shell.run(
          base,
          "echo 3 >one/came/y/new; ln -s new one/came/link; mkdir -p one/came/y/z two/came/e/z");
      live.sync();
      for (Path root : List.of(one, two)) {
        assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      }
    }
  }

  @Test
  void hasMovedWhicheverTreeIsMetFirst() throws Exception {
    Path base = temporary.toRealPath();
    Path one = Files.createDirectory(base.resolve("one"));
    Path two = Files.createDirectory(base.resolve("two"));
    Path inner = Files.createDirectories(two.resolve("in/ner"));
    Path home = Files.createDirectory(base.resolve("home"));
    Shell.run(
        base,
        """
        for d in one two two/in/ner; do
          mkdir $d/dir $d/swapped; for f in file over swap chain dir/in swapped/in; do echo $d >$d/$f; done
        done
        """);
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.watching(inner).watching(one).watching(two);
      live.sync();
    }
    Shell.run(
        base,
        """
        mv one/file two/from-one; mv two/file one/from-two; mv two/in/ner/file one/from-inner
        mv one/dir two/dir-one; mv two/dir one/dir-two; mv two/in/ner/dir two/dir-inner
        mv one/over two/over
        mv one/swap x; mv two/swap one/swap; mv x two/swap
        mv one/swapped x; mv two/in/ner/swapped one/swapped; mv x two/in/ner/swapped
        mv two/in/ner/chain two/far; mv two/chain two/in/ner/chain; mv one/chain two/chain
        """);
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.awaitLive();
      live.sync();
      for (Path root : List.of(one, two, inner)) {
        assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      }
      assertThat(moves(base))
          .containsExactlyInAnyOrder(
              "one/file > two/from-one",
              "two/file > one/from-two",
              "two/in/ner/file > one/from-inner",
              "one/dir > two/dir-one",
              "two/dir > one/dir-two",
              "two/in/ner/dir > two/dir-inner",
              "one/over > two/over",
              "one/swap > two/swap",
              "two/swap > one/swap",
              "one/swapped > two/in/ner/swapped",
              "two/in/ner/swapped > one/swapped",
              "two/in/ner/chain > two/far",
              "two/chain > two/in/ner/chain",
              "one/chain > two/chain");
      assertThat(ended(base)).containsExactly("two/over");
    }
  }

  private static List<String> moves(Path base) {
    return ask(
        "MATCH (v:Event {type: 'MOVED'}) RETURN substring(v.path, $base) + ' > ' +"
            + " substring(v.toPath, $base) AS line",
        base);
  }

  private static List<String> ended(Path base) {
    return ask(
        "MATCH (v:Event) WHERE v.type IN ['CREATED', 'DELETED'] RETURN substring(v.path, $base) AS"
            + " line",
        base);
  }

  private static List<String> ask(String statement, Path base) {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run(statement, Map.of("base", base.toString().length() + 1))
          .list(r -> r.get("line").asString());
    }
  }
}
