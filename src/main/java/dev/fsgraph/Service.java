package dev.fsgraph;

import dev.fsgraph.api.ApiToken;
import dev.fsgraph.audit.Audits;
import dev.fsgraph.content.Bandwidth;
import dev.fsgraph.content.ContentReader;
import dev.fsgraph.database.Deference;
import dev.fsgraph.database.EmbeddedNeo4j;
import dev.fsgraph.graph.Declarations;
import dev.fsgraph.graph.Dependents;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Links;
import dev.fsgraph.graph.Neo4jContentWriter;
import dev.fsgraph.graph.Neo4jDeclarations;
import dev.fsgraph.graph.Neo4jDependents;
import dev.fsgraph.graph.Neo4jGraph;
import dev.fsgraph.graph.Neo4jLinks;
import dev.fsgraph.graph.Neo4jPast;
import dev.fsgraph.graph.Neo4jPointerWriter;
import dev.fsgraph.graph.Neo4jReads;
import dev.fsgraph.graph.Neo4jStoredEntries;
import dev.fsgraph.graph.Neo4jStoredEvents;
import dev.fsgraph.graph.Neo4jTotalsWriter;
import dev.fsgraph.graph.Past;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.graph.Retention;
import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.journal.SegmentedJournal;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.SearchableKinds;
import dev.fsgraph.os.Niceness;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.projection.Answering;
import dev.fsgraph.projection.ContentsInGraph;
import dev.fsgraph.projection.IndexedGraph;
import dev.fsgraph.projection.IndexedLinks;
import dev.fsgraph.projection.IndexedReads;
import dev.fsgraph.projection.LinksInGraph;
import dev.fsgraph.projection.LogProjection;
import dev.fsgraph.projection.Projection;
import dev.fsgraph.projection.ReferencesInGraph;
import dev.fsgraph.projection.Suppositions;
import dev.fsgraph.projection.TotalsInGraph;
import dev.fsgraph.reference.DiskFiles;
import dev.fsgraph.reference.Extractors;
import dev.fsgraph.reference.Limits;
import dev.fsgraph.reference.PatientExtraction;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.track.Contents;
import dev.fsgraph.track.MarkPreference;
import dev.fsgraph.track.Tracker;
import dev.fsgraph.track.Tracking;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;

/// Wires the parts together, starts them in the order of the data's flow and stops them in the
/// other.
@ApplicationScoped
public class Service {

  private static final Logger LOG = Logger.getLogger(Service.class);
  private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(10);

  /// The threads that answer go first. Those that write get a tenth of a core that others want.
  private static final int WRITING = 10;

  private final Instance<Driver> driver;
  private final Meters meters;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private @Nullable Tracker tracker;
  private @Nullable Reads reads;
  private @Nullable Past past;
  private @Nullable Links links;
  private @Nullable Dependents dependents;
  private @Nullable Declarations declarations;
  private @Nullable Suppositions suppositions;
  private @Nullable Retention retention;
  private @Nullable Audits audits;

  @Inject
  Service(Instance<Driver> driver, Meters meters) {
    this.driver = driver;
    this.meters = meters;
  }

  /// @throws IOException with a sentence for people
  void start() throws IOException {
    Application.Boot boot = boot();
    Settings settings = boot.settings();
    Neo4jGraph graph = Neo4jGraph.open(driver.get(), settings.host());
    StoredEntries stored = new Neo4jStoredEntries(driver.get(), settings.host());
    Projection projection =
        keep(
            Projection.start(
                settings.home().resolve("index"), settings.host(), stored, settings.warm()));
    LogProjection log =
        keep(
            LogProjection.start(
                settings.home().resolve("index/log"),
                settings.host(),
                new Neo4jStoredEvents(driver.get(), settings.host())));
    Reads indexed =
        new IndexedReads(
            new Neo4jReads(driver.get(), settings.host(), settings.patience()),
            projection,
            log,
            answering(boot.database()));
    reads = indexed;
    dependents = new Neo4jDependents(driver.get(), settings.host(), settings.patience());
    declarations = new Neo4jDeclarations(driver.get(), settings.host());
    past = new Neo4jPast(driver.get(), settings.host(), settings.patience());
    DiskAndSource system = DiskAndSource.open(settings, ownPids(boot.database()));
    keep(system.rest());
    LinksInGraph followed =
        keep(
            LinksInGraph.start(
                projection,
                new Neo4jPointerWriter(driver.get(), settings.host()),
                graph::watches,
                system.disk()::at,
                settings.intervals().poll()));
    links =
        new IndexedLinks(
            new Neo4jLinks(driver.get(), settings.host(), settings.patience()),
            projection,
            followed);
    Tracker started =
        new Tracker(
            system.disk(),
            system.source(),
            SegmentedJournal.open(
                settings.home().resolve("journal"), settings.journal(), Clock.systemUTC()),
            new IndexedGraph(graph, stored, projection, log),
            indexed,
            new Tracker.Settings(
                Set.of(own(system.disk(), settings.home())),
                marks(settings.marks()),
                settings.notices(),
                settings.places(),
                settings.intervals(),
                keep(LastRun.begin(settings.home())).until(),
                Niceness.threads(WRITING)),
            Clock.systemUTC());
    tracker = keep(started);
    started.start();
    audits =
        keep(
            new Audits(
                system.disk(),
                stored,
                projection,
                new AuditSurroundings(started, stored, own(system.disk(), settings.home()))));
    retention =
        new Retention(driver.get(), settings.host(), Clock.systemUTC(), settings.retention(), log);
    keep(RetentionTimer.start(retention, started::specs, RETENTION_INTERVAL));
    keepTotals(projection, settings);
    keepContents(projection, system.volumes(), started, settings);
    keepReferences(projection, followed, system.volumes(), started, settings.references());
    meters.measure(started);
    keep(Announcement.of(boot));
  }

  /// Another server than ours is none of our business.
  private Answering answering(@Nullable EmbeddedNeo4j neo4j) {
    if (neo4j == null) {
      return Answering.UNNOTICED;
    }
    Deference deference = keep(Deference.start(neo4j));
    return new Answering() {
      @Override
      public void byIndex() {
        deference.asked();
      }

      @Override
      public void byGraph() {
        deference.needed();
      }
    };
  }

  private void keepTotals(Projection projection, Settings settings) {
    if (settings.totals().isPositive()) {
      keep(
          TotalsInGraph.start(
              projection,
              new Neo4jTotalsWriter(driver.get(), settings.host()),
              settings.totals(),
              Clock.systemUTC()));
    }
  }

  /// Without volumes files cannot be told apart for sure: then none is read.
  private void keepContents(
      Projection projection, @Nullable Volumes volumes, Tracker tracker, Settings settings) {
    if (volumes != null) {
      Bandwidth bandwidth = new Bandwidth(settings.reading().bandwidth());
      ContentsInGraph contents =
          ContentsInGraph.start(
              projection,
              new Neo4jContentWriter(driver.get(), settings.host()),
              new ContentReader(volumes, settings.reading().most(), bandwidth),
              new HashedTrees(tracker::specs),
              settings.reading().quiet(),
              Clock.systemUTC());
      keep(contents);
      keep(bandwidth);
      tracker.follow(contentsOf(contents));
    }
  }

  private static Contents contentsOf(ContentsInGraph contents) {
    return new Contents() {
      @Override
      public List<String> takeHashes(int most) {
        return contents.takeHashes(most);
      }

      @Override
      public boolean isReading() {
        return contents.progress().waiting();
      }
    };
  }

  private void keepReferences(
      Projection projection,
      LinksInGraph links,
      @Nullable Volumes volumes,
      Tracker tracker,
      Settings.References settings) {
    if (volumes == null) {
      suppositions = (_, _) -> null;
      return;
    }
    Extractors extractors = Extractors.loaded();
    Set<String> usual = settings.kinds().among(extractors.kinds(), Set.of());
    suppositions =
        keep(
            ReferencesInGraph.start(
                projection,
                links,
                extractors,
                new PatientExtraction(
                    extractors,
                    Limits.DEFAULT.lookingIn(settings.includes()),
                    new DiskFiles(volumes)),
                new WatchedReferences(
                    tracker::specs, spec -> spec.references().among(extractors.kinds(), usual))));
  }

  void stop(@Observes ShutdownEvent event) {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        LOG.warn("a part could not be stopped cleanly", e);
      }
    }
    Application.Boot boot = Application.boot();
    if (boot != null && boot.database() != null) {
      boot.database().close();
    }
  }

  // By proxy: filters are made before the tracker is.
  @Produces
  @ApplicationScoped
  Tracking tracking() {
    return started(tracker);
  }

  @Produces
  @ApplicationScoped
  Reads reads() {
    return started(reads);
  }

  @Produces
  @ApplicationScoped
  Past past() {
    return started(past);
  }

  @Produces
  @ApplicationScoped
  Links links() {
    return started(links);
  }

  @Produces
  @ApplicationScoped
  Dependents dependents() {
    return started(dependents);
  }

  @Produces
  @ApplicationScoped
  Declarations declarations() {
    return started(declarations);
  }

  @Produces
  @ApplicationScoped
  Suppositions suppositions() {
    return started(suppositions);
  }

  @Produces
  @Singleton
  SearchableKinds searchableKinds() {
    return new SearchableKinds(Extractors.loaded().kinds());
  }

  @Produces
  Retention retention() {
    return started(retention);
  }

  @Produces
  Audits audits() {
    return started(audits);
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new GraphException(
          "the service is still starting; try again in a moment",
          true,
          new IllegalStateException("not started yet"));
    }
    return part;
  }

  @Produces
  @Singleton
  ApiToken token() {
    return boot().token();
  }

  private static MarkPreference marks(Settings.Marks marks) {
    return switch (marks) {
      case AUTO -> MarkPreference.AUTO;
      case DIRECTORY -> MarkPreference.DIRECTORY;
      case FILESYSTEM -> MarkPreference.FILE_SYSTEM;
    };
  }

  /// What we and our Neo4j write is no news.
  private static IntPredicate ownPids(@Nullable EmbeddedNeo4j neo4j) {
    long own = ProcessHandle.current().pid();
    return pid -> pid == own || (neo4j != null && neo4j.pid().orElse(-1) == pid);
  }

  private static Handle own(Disk disk, Path home) throws IOException {
    try {
      return disk.root(home.toString()).attributes().key().handle();
    } catch (RootException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Application.Boot boot() {
    Application.Boot boot = Application.boot();
    if (boot == null) {
      throw new IllegalStateException("the service was not started by its main program");
    }
    return boot;
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }
}
