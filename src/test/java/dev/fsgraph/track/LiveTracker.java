package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.capture.FanotifySource;
import dev.fsgraph.graph.Neo4jGraph;
import dev.fsgraph.graph.Neo4jReads;
import dev.fsgraph.graph.Neo4jStoredEntries;
import dev.fsgraph.model.Handle;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.projection.IndexAndGraph;
import dev.fsgraph.projection.IndexedGraph;
import dev.fsgraph.projection.IndexedReads;
import dev.fsgraph.projection.Projection;
import dev.fsgraph.scan.LinuxDisk;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.watch.WatchState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A tracker on the real kernel and a real Neo4j, as the service wires it.
final class LiveTracker implements AutoCloseable {

  static final String HOST = "test";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static final Neo4jStoredEntries STORED = new Neo4jStoredEntries(TestNeo4j.driver(), HOST);

  private final Volumes volumes;
  final Projection projection;
  private final Tracker tracker;
  final Path home;
  final Neo4jReads reads = new Neo4jReads(TestNeo4j.driver(), HOST);

  /// How this one differs from the usual.
  record With(
      MarkPreference marks,
      FanotifySource.Use privileges,
      UnaryOperator<ChangeSource> source,
      Function<Volumes, LinuxDisk> disk) {

    With(MarkPreference marks, FanotifySource.Use privileges, UnaryOperator<ChangeSource> source) {
      this(marks, privileges, source, LinuxDisk::open);
    }

    /// Without privileges, and with more directories than descriptors.
    static With fewDescriptors(int room) {
      return new With(
          MarkPreference.DIRECTORY,
          FanotifySource.Use.NONE,
          source -> source,
          volumes -> LinuxDisk.openWithRoomFor(room, volumes));
    }

    boolean directoryMarks() {
      return marks == MarkPreference.DIRECTORY;
    }

    static With marksOnFileSystems() {
      return new With(MarkPreference.AUTO, FanotifySource.Use.ALL, source -> source);
    }

    static With marksOnDirectories() {
      return new With(MarkPreference.DIRECTORY, FanotifySource.Use.ALL, source -> source);
    }
  }

  private LiveTracker(Path home, Volumes volumes, Projection projection, Tracker tracker) {
    this.home = home;
    this.volumes = volumes;
    this.projection = projection;
    this.tracker = tracker;
  }

  /// @param home the service's own directory
  static LiveTracker start(Path home, With with) throws IOException, RootException {
    Neo4jGraph graph = Neo4jGraph.open(TestNeo4j.driver(), HOST);
    Projection projection = Projection.start(home.resolve("index"), HOST, STORED);
    Volumes volumes = Volumes.open();
    LinuxDisk disk = with.disk().apply(volumes);
    disk.holdDescriptors(true);
    ChangeSource source =
        FanotifySource.open(
            volumes,
            home.resolve("barriers"),
            _ -> false,
            with.privileges(),
            FanotifySource.Mask.CHANGES);
    Handle own = disk.root(home.toString()).attributes().key().handle();
    Tracker tracker =
        new Tracker(
            disk,
            with.source().apply(source),
            new IndexedGraph(graph, STORED, projection),
            new IndexedReads(new Neo4jReads(TestNeo4j.driver(), HOST), projection),
            new Tracker.Settings(Set.of(own), with.marks(), 1000),
            Clock.systemUTC());
    tracker.start();
    return new LiveTracker(home, volumes, projection, tracker);
  }

  Tracker tracker() {
    return tracker;
  }

  LiveTracker watching(Path root) throws RootException {
    tracker.watch(root.toString(), null, false);
    awaitLive();
    return this;
  }

  void awaitLive() {
    await(
        () -> tracker.watches().stream().allMatch(watch -> watch.state() == WatchState.LIVE),
        () -> "live: " + tracker.watches() + " " + tracker.status());
  }

  void sync() throws InterruptedException, TimeoutException {
    tracker.sync(PATIENCE);
  }

  static void await(BooleanSupplier condition, Supplier<String> what) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() throws IOException {
    tracker.close();
    try {
      IndexAndGraph.assertSame(projection, STORED);
    } finally {
      projection.close();
      volumes.close();
    }
  }
}
