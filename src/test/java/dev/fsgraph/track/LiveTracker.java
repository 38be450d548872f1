package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.capture.FanotifySource;
import dev.fsgraph.content.Bandwidth;
import dev.fsgraph.content.ContentReader;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.Links.Broken;
import dev.fsgraph.graph.Neo4jContentWriter;
import dev.fsgraph.graph.Neo4jGraph;
import dev.fsgraph.graph.Neo4jLinks;
import dev.fsgraph.graph.Neo4jPointerWriter;
import dev.fsgraph.graph.Neo4jReads;
import dev.fsgraph.graph.Neo4jStoredEntries;
import dev.fsgraph.graph.Neo4jTotalsWriter;
import dev.fsgraph.graph.PointerWriter;
import dev.fsgraph.journal.Entry;
import dev.fsgraph.journal.Journal;
import dev.fsgraph.journal.Numbered;
import dev.fsgraph.journal.SegmentedJournal;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Polling;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.projection.Consequence;
import dev.fsgraph.projection.ContentsInGraph;
import dev.fsgraph.projection.IndexAndGraph;
import dev.fsgraph.projection.IndexedGraph;
import dev.fsgraph.projection.IndexedLinks;
import dev.fsgraph.projection.IndexedReads;
import dev.fsgraph.projection.LinksInGraph;
import dev.fsgraph.projection.Projection;
import dev.fsgraph.projection.ReferenceScope;
import dev.fsgraph.projection.ReferencesInGraph;
import dev.fsgraph.projection.TotalsInGraph;
import dev.fsgraph.projection.Wanted;
import dev.fsgraph.reference.DiskFiles;
import dev.fsgraph.reference.Extractors;
import dev.fsgraph.reference.Limits;
import dev.fsgraph.reference.PatientExtraction;
import dev.fsgraph.scan.LinuxDisk;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.watch.WatchState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A tracker on the real kernel and a real Neo4j, as the service wires it.
final class LiveTracker implements AutoCloseable {

  static final String HOST = "test";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static final Neo4jStoredEntries STORED = new Neo4jStoredEntries(TestNeo4j.driver(), HOST);

  private final Volumes volumes;
  final Projection projection;
  private final Tracker tracker;
  private final Mortality life;
  private final ChangeSource source;
  private final Journal journal;
  final LinksInGraph links;
  private @Nullable TotalsInGraph totals;
  private @Nullable ContentsInGraph contents;
  private List<Wanted> wanted = List.of();
  private @Nullable ReferencesInGraph references;
  private boolean killed;
  final Path home;
  final Neo4jReads reads = new Neo4jReads(TestNeo4j.driver(), HOST, Duration.ofMinutes(1));

  /// How this one differs from the usual.
  ///
  /// @param notices in memory: so few that the journal is read back now and then
  record With(
      MarkPreference marks,
      FanotifySource.Use privileges,
      UnaryOperator<ChangeSource> source,
      Function<Volumes, LinuxDisk> disk,
      SegmentedJournal.Limits journal,
      int notices,
      Intervals intervals) {

    private static final SegmentedJournal.Limits SMALL_SEGMENTS =
        new SegmentedJournal.Limits(64 << 20, 16 << 10, Duration.ofMillis(100), Duration.ZERO);

    private static final Intervals BRISK =
        new Intervals(Intervals.USUAL.poll(), Intervals.USUAL.recheck(), Duration.ofMillis(200));

    With(MarkPreference marks, FanotifySource.Use privileges, UnaryOperator<ChangeSource> source) {
      this(marks, privileges, source, LinuxDisk::open, SMALL_SEGMENTS, 1_000, BRISK);
    }

    With every(Duration poll, Duration recheck) {
      return new With(
          marks,
          privileges,
          source,
          disk,
          journal,
          notices,
          new Intervals(poll, recheck, BRISK.housekeeping()));
    }

    /// Without privileges, and with more directories than descriptors.
    static With fewDescriptors(int room) {
      return new With(
          MarkPreference.DIRECTORY,
          FanotifySource.Use.NONE,
          source -> source,
          volumes -> LinuxDisk.openWithRoomFor(room, volumes),
          SMALL_SEGMENTS,
          1_000,
          BRISK);
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

  private LiveTracker(
      Path home,
      Volumes volumes,
      Projection projection,
      Tracker tracker,
      Mortality life,
      ChangeSource source,
      Journal journal,
      LinksInGraph links) {
    this.home = home;
    this.volumes = volumes;
    this.projection = projection;
    this.tracker = tracker;
    this.life = life;
    this.source = source;
    this.journal = journal;
    this.links = links;
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
    Mortality life = new Mortality();
    Journal journal =
        SegmentedJournal.open(home.resolve("journal"), with.journal(), Clock.systemUTC());
    Tracker tracker =
        new Tracker(
            disk,
            with.source().apply(source),
            life.mortal(Journal.class, journal, false),
            new IndexedGraph(life.mortal(Graph.class, graph, true), STORED, projection),
            new IndexedReads(
                new Neo4jReads(TestNeo4j.driver(), HOST, Duration.ofMinutes(1)), projection),
            new Tracker.Settings(
                Set.of(own),
                with.marks(),
                with.notices(),
                10_000,
                with.intervals(),
                null,
                Thread.ofPlatform().factory()),
            Clock.systemUTC());
    LinksInGraph links =
        LinksInGraph.start(
            projection,
            life.mortal(
                PointerWriter.class, new Neo4jPointerWriter(TestNeo4j.driver(), HOST), true),
            graph::watches,
            disk::at,
            Duration.ofHours(1));
    tracker.start();
    return new LiveTracker(home, volumes, projection, tracker, life, source, journal, links);
  }

  /// Ends it as `kill -9` does. What it holds stays open: its threads may be using it.
  void kill() throws IOException {
    life.kill();
    links.close();
    IndexAndGraph.kill(projection);
    source.close();
    killed = true;
  }

  /// Lets Neo4j be away for this tracker, or be there again.
  void neo4jIsAway(boolean away) {
    life.takeAway(away);
  }

  /// Returns once the journal holds that a file of this name was made, and so all that happened
  /// before, in the graph or not.
  void awaitJournalled(String name) {
    await(() -> isJournalled(name), () -> name + " journalled: " + tracker.status());
  }

  private boolean isJournalled(String name) {
    try {
      return journal.read(0, Integer.MAX_VALUE).stream()
          .map(Numbered::entry)
          .anyMatch(
              entry ->
                  entry instanceof Entry.Told(Notice.Touched touched)
                      && touched.place().name().equals(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Tracker tracker() {
    return tracker;
  }

  LiveTracker watching(Path root) throws RootException {
    return watching(root, Filter.NONE);
  }

  LiveTracker watching(Path root, Filter filter) throws RootException {
    tracker.watch(root.toString(), null, false, filter, Polling.WHERE_NEEDED);
    awaitLive();
    return this;
  }

  LiveTracker crossing(Path root) throws RootException {
    tracker.watch(root.toString(), null, true);
    awaitLive();
    return this;
  }

  /// Keeps what directories hold in the graph, all the time.
  LiveTracker keepingTotals() {
    totals =
        TotalsInGraph.start(
            projection,
            new Neo4jTotalsWriter(TestNeo4j.driver(), HOST),
            Duration.ofMillis(50),
            Clock.systemUTC());
    return this;
  }

  /// Watches a tree and reads its files.
  LiveTracker hashing(Path root) throws RootException {
    tracker.watch(root.toString(), WatchOptions.USUAL.hashed(true));
    awaitLive();
    if (contents == null) {
      contents =
          ContentsInGraph.start(
              projection,
              new Neo4jContentWriter(TestNeo4j.driver(), HOST),
              new ContentReader(volumes, 1 << 30, new Bandwidth(1 << 30)),
              this::hashed,
              Duration.ofMillis(50),
              Clock.systemUTC());
      tracker.follow(new Known(contents));
    }
    return this;
  }

  private List<Wanted> hashed() {
    if (wanted.size() != tracker.specs().size()) {
      wanted = tracker.specs().stream().filter(WatchSpec::hash).<Wanted>map(Tree::new).toList();
    }
    return wanted;
  }

  private record Tree(WatchSpec watch) implements Wanted {

    @Override
    public String root() {
      return watch.root();
    }

    @Override
    public boolean admits(String path) {
      return Paths.isWithin(path, watch.root());
    }
  }

  private record Known(ContentsInGraph contents) implements Contents {

    @Override
    public List<String> takeHashes(int most) {
      return contents.takeHashes(most);
    }

    @Override
    public boolean isReading() {
      return contents.progress().waiting();
    }
  }

  /// Searches files for references of all kinds.
  LiveTracker searching() {
    return searching(new EverythingWatched(tracker, Extractors.loaded().kinds()));
  }

  LiveTracker searching(ReferenceScope scope) {
    Extractors all = Extractors.loaded();
    references =
        ReferencesInGraph.start(
            projection,
            links,
            all,
            new PatientExtraction(all, Limits.DEFAULT, new DiskFiles(volumes)),
            scope);
    return this;
  }

  /// Links and references that lead nowhere.
  List<Broken> broken() {
    Neo4jLinks graph = new Neo4jLinks(TestNeo4j.driver(), HOST, Duration.ofMinutes(1));
    return new IndexedLinks(graph, projection, links).broken("/", null, 10_000).links();
  }

  List<Consequence> ifMoved(Path from, Path to) {
    return requireNonNull(requireNonNull(references).ifMoved(from.toString(), to.toString()));
  }

  private record EverythingWatched(Tracker tracker, Set<String> all) implements ReferenceScope {

    @Override
    public Set<String> kinds(String path) {
      return all;
    }

    @Override
    public boolean isEmpty() {
      return all.isEmpty();
    }

    @Override
    public List<String> shifted() {
      return List.of();
    }

    @Override
    public String top(String path) {
      return tracker.specs().stream()
          .map(WatchSpec::root)
          .filter(root -> Paths.isWithin(path, root))
          .findFirst()
          .orElseThrow();
    }
  }

  /// Returns once what all files refer to is in the graph.
  void awaitReferences() throws InterruptedException, TimeoutException {
    sync();
    ReferencesInGraph worker = requireNonNull(references);
    await(() -> !worker.progress().waiting(), () -> "searched: " + worker.progress());
    sync();
  }

  void awaitLive() {
    await(
        () -> tracker.watches().stream().allMatch(watch -> watch.state() == WatchState.LIVE),
        () -> "live: " + tracker.watches() + " " + tracker.status());
  }

  void sync() throws InterruptedException, TimeoutException {
    tracker.sync(PATIENCE);
  }

  /// What the index says, as soon as it says anything.
  Map<String, String> index(Path root) {
    IndexAndGraph.awaitReady(projection);
    return DiskAndGraph.index(requireNonNull(projection.readyIndex()), root);
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
    if (totals != null) {
      totals.close();
    }
    if (contents != null) {
      contents.close();
    }
    if (references != null) {
      references.close();
    }
    if (!killed) {
      tracker.close();
      links.close();
      try {
        IndexAndGraph.assertSame(projection, STORED);
      } finally {
        projection.close();
      }
      volumes.close();
    }
  }
}
