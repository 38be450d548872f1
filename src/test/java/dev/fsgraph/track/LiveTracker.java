package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.capture.FanotifySource;
import dev.fsgraph.graph.Neo4jGraph;
import dev.fsgraph.graph.Neo4jReads;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Handle;
import dev.fsgraph.os.Volumes;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A tracker on the real kernel and a real Neo4j, as the service wires it.
final class LiveTracker implements AutoCloseable {

  static final String HOST = "test";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Volumes volumes;
  private final Tracker tracker;
  final Path home;
  final Neo4jReads reads = new Neo4jReads(TestNeo4j.driver(), HOST, Duration.ofMinutes(1));

  /// How this one differs from the usual.
  record With(
      boolean directoryMarks, FanotifySource.Use privileges, UnaryOperator<ChangeSource> source) {

    static With marksOnFileSystems() {
      return new With(false, FanotifySource.Use.ALL, source -> source);
    }

    static With marksOnDirectories() {
      return new With(true, FanotifySource.Use.ALL, source -> source);
    }
  }

  private LiveTracker(Path home, Volumes volumes, Tracker tracker) {
    this.home = home;
    this.volumes = volumes;
    this.tracker = tracker;
  }

  /// @param home the service's own directory
  static LiveTracker start(Path home, With with) throws IOException, RootException {
    Volumes volumes = Volumes.open();
    LinuxDisk disk = LinuxDisk.open(volumes);
    disk.holdDescriptors(!disk.reachesByHandle());
    ChangeSource source =
        FanotifySource.open(volumes, home.resolve("barriers"), _ -> false, with.privileges());
    Handle own = disk.root(home.toString()).attributes().key().handle();
    Tracker tracker =
        new Tracker(
            disk,
            with.source().apply(source),
            Neo4jGraph.open(TestNeo4j.driver(), HOST),
            new Neo4jReads(TestNeo4j.driver(), HOST, Duration.ofMinutes(1)),
            new Tracker.Settings(Set.of(own), with.directoryMarks(), 1000),
            Clock.systemUTC());
    tracker.start();
    return new LiveTracker(home, volumes, tracker);
  }

  Tracker tracker() {
    return tracker;
  }

  LiveTracker watching(Path root) throws RootException {
    return watching(root, Filter.NONE);
  }

  LiveTracker watching(Path root, Filter filter) throws RootException {
    tracker.watch(root.toString(), null, false, filter);
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
    volumes.close();
  }
}
