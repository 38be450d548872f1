package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fsgraph.graph.Neo4jPast;
import dev.fsgraph.graph.Past;
import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.graph.Reads.Stop;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.graph.Retention;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.os.Privileges;
import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `mv` between two file systems: a copy and a delete.
class MovesByHashIT {

  @TempDir Path base;
  private Path a;
  private Path b;

  @BeforeEach
  void mount() throws IOException {
    assumeThat(Privileges.marksFileSystems()).as("needs root: mounts file systems").isTrue();
    TestNeo4j.clear();
    base = base.toRealPath();
    a = Files.createDirectory(base.resolve("a"));
    b = Files.createDirectory(base.resolve("b"));
    Files.createDirectory(base.resolve("home"));
    Shell.run(base, "mount -t tmpfs one a; mount -t tmpfs two b");
  }

  @AfterEach
  void unmount() throws IOException {
    Shell.run(base, "for p in a b; do umount -q $p || true; done");
  }

  @Test
  void aFileThatWasCopiedToAnotherVolumeAndDeletedHasMoved() throws Exception {
    Shell.run(
        a,
        "mkdir -p d/sub; for f in one two sub/three; do echo \"it is $f\" >d/$f; done; touch empty;"
            + " echo twin >twin1; echo twin >twin2; echo keep >keep");
    try (LiveTracker live =
        LiveTracker.start(base.resolve("home"), LiveTracker.With.marksOnFileSystems())) {
      live.hashing(a).hashing(b);
      await(live, a, "d/one", "d/two", "d/sub/three", "empty", "twin1", "twin2", "keep");

      Shell.run(base, "mv a/empty b/; mv a/twin1 b/x; mv a/twin2 b/y; cp a/keep b/kept; mv a/d b/");
      live.sync();
      for (String file : List.of("d/one", "d/two", "d/sub/three")) {
        LiveTracker.await(() -> end(live, a, file).now() != null, () -> file + ": " + events(live));
        Trail trail = end(live, a, file);
        assertThat(requireNonNull(trail.now()).path()).isEqualTo(b + "/" + file);
        Stop stop = trail.stops().getFirst();
        assertThat(stop.method()).isEqualTo(MoveMethod.HASH);
        assertThat(stop.confidence()).isBetween(0.9, 0.99);
      }
      await(live, b, "empty", "x", "y", "kept");
      for (String file : List.of("empty", "twin1", "twin2")) {
        assertThat(end(live, a, file).deletedAt()).as(file).isNotNull();
        assertThat(end(live, a, file).now()).as(file).isNull();
      }
      assertThat(moves(live)).hasSize(3);

      Shell.run(base, "mv b/d/one b/renamed; echo more >>b/d/two; rm b/d/two");
      live.sync();
      assertThat(requireNonNull(end(live, a, "d/one").now()).path()).isEqualTo(b + "/renamed");
      assertThat(end(live, a, "d/two").deletedAt()).isNotNull();
      pastIsTold();
      logHasNoHoles(live);
      shorten(live);
    }
  }

  /// The history of the file is that of both; none of its events has changed.
  private void pastIsTold() {
    Neo4jPast past = new Neo4jPast(TestNeo4j.driver(), LiveTracker.HOST, Duration.ofMinutes(1));
    List<Event> history =
        requireNonNull(past.ofFile(b + "/renamed", Long.MAX_VALUE, 100)).reversed();
    assertThat(history.stream().map(e -> e.type() + " " + e.source()).distinct())
        .containsSubsequence(
            "CREATED fanotify", "DELETED fanotify", "MOVED hash", "MOVED fanotify");
    assertThat(past.ofFile(a + "/d/one", Long.MAX_VALUE, 100)).isEqualTo(history.reversed());
    Event deleted =
        history.stream().filter(e -> e.type() == EventType.DELETED).findFirst().orElseThrow();
    assertThat(deleted.path()).isEqualTo(a + "/d/one");
    Past.Moment before = new Past.Moment(deleted.at().minusMillis(1), deleted.seq() - 1);
    Past.Former former = requireNonNull(past.entry(a + "/d/one", before));
    assertThat(former.size()).isEqualTo(10);
    assertThat(former.deletedAt()).isBetween(deleted.at(), history.getLast().at());
  }

  private static void logHasNoHoles(LiveTracker live) {
    List<Event> all = events(live);
    assertThat(all.stream().map(Event::seq))
        .containsExactlyElementsOf(
            java.util.stream.LongStream.rangeClosed(1, all.size()).boxed().toList());
    assertThat(all).isSortedAccordingTo(java.util.Comparator.comparing(Event::at));
  }

  /// What exists keeps its trail, also over volumes.
  private void shorten(LiveTracker live) {
    new Retention(TestNeo4j.driver(), LiveTracker.HOST, Clock.systemUTC(), LogLimits.NONE)
        .run(null, new LogLimits(null, 0L, null));
    assertThat(events(live)).isEmpty();
    assertThat(requireNonNull(end(live, a, "d/one").now()).path()).isEqualTo(b + "/renamed");
    assertThat(live.reads.where(a + "/d/two")).isEmpty();
  }

  /// A file whose content nobody knew before it was deleted went nowhere, as far as is known.
  @Test
  void whatWasNotReadBeforeItWasDeletedHasNotMoved() throws Exception {
    try (LiveTracker live =
        LiveTracker.start(base.resolve("home"), LiveTracker.With.marksOnFileSystems())) {
      live.watching(a).hashing(b);
      Shell.run(base, "echo text >a/f");
      live.sync();
      Shell.run(base, "mv a/f b/f; echo other >b/last");
      await(live, b, "f", "last");
      live.sync();
      assertThat(moves(live)).isEmpty();
    }
  }

  private static Trail end(LiveTracker live, Path root, String file) {
    return live.reads.where(root + "/" + file).getFirst();
  }

  private static void await(LiveTracker live, Path root, String... files) {
    for (String file : files) {
      LiveTracker.await(
          () -> {
            Entry entry = live.reads.entry(root + "/" + file);
            return entry != null && entry.contentHash() != null;
          },
          () -> file + " read: " + live.reads.entry(root + "/" + file));
    }
  }

  private static List<Event> moves(LiveTracker live) {
    return events(live).stream().filter(e -> e.method() == MoveMethod.HASH).toList();
  }

  private static List<Event> events(LiveTracker live) {
    return new ArrayList<>(
        live.reads.events(new EventQuery(0, List.of(), null, null, null, 10_000)));
  }
}
