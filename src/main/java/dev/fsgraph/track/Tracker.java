package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.GraphException;
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
import dev.fsgraph.scan.ShortageException;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Keeps the graph true to the watched trees.
///
/// One thread drains the kernel into the inbox; a second one does all the rest, one thing after the
/// other: commands (watch, rescan, unwatch) and steps. Everything it changes is changed by it
/// alone.
public final class Tracker implements Tracking, AutoCloseable {

  private static final Logger LOG = System.getLogger(Tracker.class.getName());
  private static final Duration LONGEST_QUIET = Duration.ofMillis(500);

  /// Between the coming of a file on one volume and the going of one from another, at most: `mv`
  /// copies a whole tree before it deletes it.
  private static final Duration REUNION = Duration.ofHours(1);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Disk disk;
  private final ChangeSource source;
  private final Reads reads;
  private final Graph graph;
  private final Inbox inbox;
  private final Barriers barriers = new Barriers();
  private final Journal journal;
  private final Ground ground;
  private final Pipeline pipeline;
  private final Watches watches = new Watches();
  private final Surveyor surveyor;
  private final Reunions reunions;
  private final Freshness freshness;
  private final Deque<Command> commands = new ConcurrentLinkedDeque<>();
  private final Visibility visibility;
  private final AtomicLong overflows = new AtomicLong();
  private final Map<String, Counted> counts = new ConcurrentHashMap<>();
  private final Drain drain;
  private final Duration quiet;
  private final Duration housekeeping;
  private final Thread worker;
  private volatile boolean running = true;
  private volatile @Nullable String failure;
  private Instant kept = Instant.EPOCH;

  /// Something only the tracker's thread may do.
  @FunctionalInterface
  interface Command {
    void run() throws InterruptedException, IOException;
  }

  private record Counted(long seq, long entries) {}

  /// @param excluded directories that are never tracked: the service's own
  /// @param notices how many are held in memory between the two threads, and in one commit
  /// @param places how many may wait in memory to be looked at again
  /// @param intervals how often it is looked without being asked
  /// @param lastRun until when an earlier run followed the watches, as far as is known
  public record Settings(
      Set<Handle> excluded,
      MarkPreference marks,
      int notices,
      int places,
      Intervals intervals,
      @Nullable Instant lastRun) {}

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
    this.reads = reads;
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
    this.visibility =
        new Visibility(
            watches, source, barriers, commands, this::submit, surveyor::pollAll, this::backlog);
    this.freshness = new Freshness(ground, pipeline.outstanding(), watches, reads, this::submit);
    this.drain = new Drain(source, inbox);
    this.housekeeping = settings.intervals().housekeeping();
    this.quiet = housekeeping.compareTo(LONGEST_QUIET) < 0 ? housekeeping : LONGEST_QUIET;
    this.worker = Thread.ofPlatform().name("fsgraph-tracker").unstarted(this::work);
  }

  /// Takes up what an earlier run left in the journal, then the watches that the graph remembers,
  /// and begins to work.
  public void start() {
    pipeline.resume();
    commands.add(this::awaitGraph);
    commands.add(surveyor.resumption()::catchUp);
    for (WatchSpec spec : graph.watches()) {
      watches.addIfAbsent(status(spec));
      ground.show(spec);
      commands.add(() -> surveyor.following().resume(spec.id()));
    }
    drain.start();
    worker.start();
  }

  /// Trees are compared sooner in the end if the index does not have to be made beside that: it
  /// asks for each entry, too.
  private void awaitGraph() throws InterruptedException {
    Instant deadline = ground.now().plus(LONGEST_WAIT);
    while (running && !graph.isPrepared() && ground.now().isBefore(deadline)) {
      inbox.pause(BETWEEN_LOOKS);
    }
  }

  /// From now on moves to other volumes are told, as far as this knows what is in files.
  public void follow(Contents contents) {
    submit(() -> reunions.follow(contents));
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
      submit(() -> surveyor.following().begin(spec.id()));
    }
    return new Watched(counted(status), created);
  }

  @Override
  public List<WatchStatus> watches() {
    return watches.all().stream().map(this::counted).toList();
  }

  @Override
  public List<WatchSpec> specs() {
    return watches.all().stream().map(WatchStatus::spec).toList();
  }

  @Override
  public Optional<WatchStatus> watch(String id) {
    return watches.find(id).map(this::counted);
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
            submit(
                () -> {
                  surveyor.following().save(id);
                  surveyor.following().planPolls(id);
                  if (scans.get()) {
                    surveyor.following().filter(id);
                  }
                }));
    return changed.map(this::counted);
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
    counts.remove(id);
    removed.ifPresent(watch -> submit(() -> surveyor.following().abandon(watch.spec())));
    return removed.isPresent();
  }

  @Override
  public boolean rescan(String id) {
    boolean known = watches.find(id).isPresent();
    if (known) {
      submit(() -> surveyor.confirm(id));
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
        overflows.get(),
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
    if (failure != null) {
      return failure;
    }
    return drain.failure() != null ? drain.failure() : kept.trouble();
  }

  @Override
  public void close() throws IOException {
    running = false;
    ground.stop();
    inbox.wake();
    drain.close();
    try {
      if (worker.getState() != Thread.State.NEW) {
        worker.join(Duration.ofSeconds(30));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    submit(() -> surveyor.mark(volume, marks));
  }

  private void submit(Command command) {
    commands.add(command);
    inbox.wake();
  }

  private WatchStatus status(WatchSpec spec) {
    String by = spec.polling().always() ? "poll" : source.name();
    return new WatchStatus(spec, WatchState.SCANNING, by, null, 0, null, null);
  }

  /// With the number of entries, which is counted again only when something has changed.
  private WatchStatus counted(WatchStatus watch) {
    if (watch.state() == WatchState.SCANNING) {
      return watch;
    }
    long seq = pipeline.commits().seq();
    String id = watch.spec().id();
    Counted last = counts.get(id);
    if (last == null || last.seq() != seq) {
      try {
        last = new Counted(seq, reads.countUnder(watch.spec().root()));
        counts.put(id, last);
      } catch (GraphException e) {
        LOG.log(Level.DEBUG, "entries are not counted while Neo4j is away", e);
      }
    }
    return last == null ? watch : watch.withEntries(last.entries());
  }

  private void work() {
    int failures = 0;
    while (running) {
      try {
        turn();
        failure = null;
        failures = 0;
      } catch (InterruptedException e) {
        return;
      } catch (GraphException | IOException e) {
        failure = e.getMessage();
        failures++;
        LOG.log(Level.WARNING, "cannot go on at present, trying again: {0}", e.getMessage());
        mendAfter(failures, isLasting(e));
      } catch (UncheckedIOException e) {
        IOException cause = Objects.requireNonNull(e.getCause());
        failure = cause.getMessage();
        failures++;
        LOG.log(Level.WARNING, "cannot go on at present, trying again: {0}", cause.getMessage());
        mendAfter(failures, isLasting(cause));
      } catch (RuntimeException e) {
        failure = "unexpected: " + e;
        failures++;
        LOG.log(Level.ERROR, "a step failed; a rescan will put it right", e);
        mendAfter(failures, true);
      }
    }
  }

  private static boolean isLasting(Exception e) {
    return e instanceof GraphException graphs
        ? !graphs.isTransient()
        : !(e instanceof ShortageException);
  }

  /// One command or one step.
  private void turn() throws InterruptedException, IOException {
    Command command = commands.peek();
    if (command != null) {
      command.run();
      commands.remove(command);
      return;
    }
    MountPoints.Change change = ground.mounts().refresh();
    if (change != null) {
      surveyor.remounted(change);
    }
    if (pipeline.step(quiet) == Pipeline.Met.OVERFLOW) {
      overflows.incrementAndGet();
      String lost = String.valueOf(pipeline.takeLoss());
      commands.add(() -> surveyor.makeGood(lost));
      return;
    }
    surveyor.degrade(ground.marking().takeUnmarked());
    if (kept.plus(housekeeping).isBefore(ground.now())) {
      kept = ground.now();
      surveyor.keepHouse();
      if (watches.all().stream().anyMatch(watch -> watch.spec().hash())) {
        reunions.tell();
      }
    }
    surveyor.poll();
  }

  /// Waits a little longer each time. What fails again and again for no passing reason is given up
  /// and put right by a rescan.
  private void mendAfter(int failures, boolean lasting) {
    try {
      if (lasting && failures >= 3) {
        Command stuck = commands.poll();
        if (stuck == null) {
          pipeline.giveUp();
          String lost = "a step failed: " + failure;
          commands.add(() -> surveyor.makeGood(lost));
        }
      }
      Duration pause = Duration.ofMillis(100L << Math.min(failures, 6));
      inbox.pause(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
