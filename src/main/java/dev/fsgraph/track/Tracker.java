package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.journal.Journal;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Sight;
import dev.fsgraph.scan.Mounts.Mount;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Keeps the graph true to the watched trees.
///
/// One thread drains the kernel into the inbox; a second one does all the rest, one thing after the
/// other: commands (watch, rescan, unwatch) and steps. Everything it changes is changed by it
/// alone.
public final class Tracker implements Tracking, AutoCloseable {

  /// Between the coming of a file on one volume and the going of one from another, at most: `mv`
  /// copies a whole tree before it deletes it.
  private static final Duration REUNION = Duration.ofHours(1);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Disk disk;
  private final ChangeSource source;
  private final Graph graph;
  private final Inbox inbox;
  private final Barriers barriers = new Barriers();
  private final Journal journal;
  private final Ground ground;
  private final Pipeline pipeline;
  private final Watches watches = new Watches();
  private final Surveyor surveyor;
  private final Reunions reunions;
  private final TrackerLoop loop;
  private final Freshness freshness;
  private final Visibility visibility;
  private final EntryCounts counts;
  private final Drain drain;

  /// @param excluded directories that are never tracked: the service's own
  /// @param notices how many are held in memory between the two threads, and in one commit
  /// @param places how many may wait in memory to be looked at again
  /// @param intervals how often it is looked without being asked
  /// @param lastRun until when an earlier run followed the watches, as far as is known
  /// @param threads makes the one that writes
  public record Settings(
      Set<Handle> excluded,
      MarkPreference marks,
      int notices,
      int places,
      Intervals intervals,
      @Nullable Instant lastRun,
      ThreadFactory threads) {}

  /// @param journal closed with the tracker
  public Tracker(
      Disk disk,
      ChangeSource source,
      Journal journal,
      Graph graph,
      Reads reads,
      Settings settings,
      Clock clock) {
    this.disk = disk;
    this.source = source;
    this.graph = graph;
    this.journal = journal;
    this.inbox = new Inbox(journal, settings.notices());
    Marking marking = new Marking(source, disk, settings.marks());
    this.ground = new Ground(disk, graph, marking, settings.excluded(), clock);
    this.pipeline =
        new Pipeline(
            ground,
            source,
            inbox,
            barriers,
            new Pipeline.Bounds(settings.notices(), settings.places()));
    this.surveyor =
        new Surveyor(
            ground,
            pipeline,
            watches,
            source.name(),
            new MarkChoice(ground, source),
            settings.intervals(),
            settings.lastRun());
    this.reunions = new Reunions(ground, pipeline.commits(), REUNION);
    this.loop =
        new TrackerLoop(
            ground,
            inbox,
            pipeline,
            watches,
            surveyor,
            reunions,
            settings.threads(),
            settings.intervals().housekeeping());
    this.visibility =
        new Visibility(
            watches,
            source,
            barriers,
            loop::hasCommands,
            loop::submit,
            surveyor::pollAll,
            this::backlog);
    this.freshness = new Freshness(ground, pipeline.outstanding(), watches, reads, loop::submit);
    this.counts = new EntryCounts(reads, pipeline.commits()::seq);
    this.drain = new Drain(source, inbox);
  }

  /// Takes up what an earlier run left in the journal, then the watches that the graph remembers,
  /// and begins to work.
  public void start() {
    pipeline.resume();
    loop.enqueue(this::awaitGraph);
    loop.enqueue(surveyor.resumption()::catchUp);
    for (WatchSpec spec : graph.watches()) {
      watches.addIfAbsent(status(spec));
      ground.show(spec);
      loop.enqueue(() -> surveyor.following().resume(spec.id()));
    }
    drain.start();
    loop.start();
  }

  /// Trees are compared sooner in the end if the index does not have to be made beside that: it
  /// asks for each entry, too.
  private void awaitGraph() throws InterruptedException {
    Instant deadline = ground.now().plus(LONGEST_WAIT);
    while (loop.isRunning() && !graph.isPrepared() && ground.now().isBefore(deadline)) {
      inbox.pause(BETWEEN_LOOKS);
    }
  }

  /// From now on moves to other volumes are told, as far as this knows what is in files.
  public void follow(Contents contents) {
    loop.submit(() -> reunions.follow(contents));
  }

  @Override
  public Watched watch(String path, WatchOptions options) throws RootException {
    Disk.Root root = disk.root(path);
    requireNotOurs(root);
    WatchSpec spec =
        new WatchSpec(
            UUID.randomUUID().toString().substring(0, 8), root.path(), options, ground.now(), null);
    WatchStatus status = watches.addIfAbsent(status(spec));
    boolean created = status.spec().id().equals(spec.id());
    if (created) {
      loop.submit(() -> surveyor.following().begin(spec.id()));
    }
    return new Watched(counts.counted(status), created);
  }

  @Override
  public List<WatchStatus> watches() {
    return watches.all().stream().map(counts::counted).toList();
  }

  @Override
  public List<WatchSpec> specs() {
    return watches.all().stream().map(WatchStatus::spec).toList();
  }

  @Override
  public Optional<WatchStatus> watch(String id) {
    return watches.find(id).map(counts::counted);
  }

  @Override
  public Optional<WatchStatus> change(String id, UnaryOperator<WatchOptions> change) {
    AtomicBoolean scans = new AtomicBoolean();
    Optional<WatchStatus> changed =
        watches.update(
            id,
            watch -> {
              WatchOptions now = watch.spec().options();
              WatchOptions next = change.apply(now);
              scans.set(!next.filter().equals(now.filter()));
              WatchStatus then = watch.with(watch.spec().with(next));
              return scans.get() && then.isFollowing() ? then.in(WatchState.SCANNING, null) : then;
            });
    changed.ifPresent(
        watch ->
            loop.submit(
                () -> {
                  surveyor.following().save(id);
                  surveyor.following().planPolls(id);
                  if (scans.get()) {
                    surveyor.following().filter(id);
                  }
                }));
    return changed.map(counts::counted);
  }

  @Override
  public List<Mounted> mounts(WatchSpec watch) {
    return ground.mounts().below(watch.root()).stream().map(this::mounted).toList();
  }

  private Mounted mounted(Mount mount) {
    String same = ground.sameAs(mount.point());
    boolean tracked = same == null && ground.crosses(mount.point());
    return new Mounted(mount.point(), mount.text(), tracked, same);
  }

  @Override
  public boolean unwatch(String id) {
    Optional<WatchStatus> removed = watches.remove(id);
    counts.drop(id);
    removed.ifPresent(watch -> loop.submit(() -> surveyor.following().abandon(watch.spec())));
    return removed.isPresent();
  }

  @Override
  public boolean rescan(String id) {
    boolean known = watches.find(id).isPresent();
    if (known) {
      loop.submit(() -> surveyor.confirm(id));
    }
    return known;
  }

  @Override
  public Doubts doubts() {
    return freshness.doubts();
  }

  @Override
  public Sight look(String path, @Nullable Attributes known) {
    return freshness.look(path, known);
  }

  @Override
  public long sync(Duration timeout) throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    long seq = visibility.sync(timeout);
    graph.settle(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    return seq;
  }

  @Override
  public long settle(Duration timeout) throws TimeoutException, InterruptedException {
    return visibility.settle(timeout);
  }

  private String backlog() {
    String failure = loop.failure();
    return "%d notices wait%s".formatted(inbox.size(), failure == null ? "" : ": " + failure);
  }

  @Override
  public Status status() {
    Instant oldest = inbox.oldest();
    Journal.State kept = journal.state();
    ChangeSource.Tally tally = source.tally();
    return new Status(
        pipeline.commits().seq(),
        inbox.size(),
        oldest == null ? 0 : Math.max(0, Duration.between(oldest, ground.now()).toMillis()),
        pipeline.latencies(),
        pipeline.applied(),
        loop.overflows(),
        surveyor.rescans().count(),
        surveyor.rescans().last(),
        source.marks(),
        tally.markLimit(),
        tally.foreign(),
        tally.merged(),
        ground.directories(),
        source.marksFileSystems(),
        kept.bytes(),
        kept.trouble(),
        failure(kept));
  }

  private @Nullable String failure(Journal.State kept) {
    String failure = loop.failure();
    if (failure != null) {
      return failure;
    }
    return drain.failure() != null ? drain.failure() : kept.trouble();
  }

  @Override
  public void close() throws IOException {
    loop.stop();
    drain.close();
    loop.join();
    source.close();
    journal.close();
    disk.close();
  }

  /// Our own directory changes with everything we write: watching it would never end.
  private void requireNotOurs(Disk.Root root) throws RootException {
    String path = root.path();
    while (!isOurs(path)) {
      if (path.equals("/")) {
        return;
      }
      path = Paths.parent(path);
    }
    throw new RootException(
        RootException.Reason.UNSUPPORTED,
        "%s belongs to the service's own home %s, which is never tracked; watch another directory"
            .formatted(root.path(), path));
  }

  private boolean isOurs(String path) {
    try {
      return ground.isExcluded(disk.root(path).attributes().key().handle());
    } catch (RootException e) {
      return false; // a directory above the root that this user may not read
    }
  }

  /// Marks a volume in the other way.
  void mark(String volume, Marking.Marks marks) {
    loop.submit(() -> surveyor.mark(volume, marks));
  }

  private WatchStatus status(WatchSpec spec) {
    String by = spec.polling().always() ? "poll" : source.name();
    return new WatchStatus(spec, WatchState.SCANNING, by, null, 0, null, null);
  }
}
