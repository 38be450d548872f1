package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random changes in memory, told as the kernel tells them, in batches cut anywhere, while the
/// world goes on between two looks: in the end the graph equals the disk, and the moves are the
/// renames.
@NullUnmarked
class RandomChangesTest {

  private static final int FIRST = Integer.getInteger("changes.first", 1);
  private static final int SEEDS = Integer.getInteger("changes.seeds", 400);
  private static final String ROOT = "/in";

  static final class World {
    final Random random;
    final FakeFiles files;
    final FakeGraph graph = new FakeGraph();
    final FakeJournal journal = new FakeJournal();
    final Set<String> renames = new HashSet<>();
    final Set<String> left = new HashSet<>();
    final Set<FileKey> namedOutside = new HashSet<>();
    final Set<FileKey> linked = new HashSet<>();
    final List<String> script = new ArrayList<>();
    final String id = "w";
    final Pipeline.Bounds bounds;
    Inbox inbox;
    Pipeline pipeline;
    Surveyor surveyor;
    Watches watches = new Watches();
    private boolean busy;
    private long tickMillis;
    private boolean owed;
    private LogReplay log;
    private Marking marking;

    /// What is tracked of what is below the root.
    NaiveScope scope = NaiveScope.everything(ROOT);

    /// Whether files get further names.
    boolean links = true;

    /// A directory that stays where it is, and sometimes is acted in; null if there is none.
    @Nullable String inner;

    World(long seed, boolean wholeFileSystem) {
      this(seed, wholeFileSystem, new Pipeline.Bounds(1_000_000, 1_000_000));
    }

    World(long seed, boolean wholeFileSystem, Pipeline.Bounds bounds) {
      random = new Random(seed);
      this.bounds =
          new Pipeline.Bounds(
              bounds.notices(),
              bounds.places(),
              seed % 2 == 0 ? Portions.MOST : 1 + random.nextInt(5));
      files = new FakeFiles(wholeFileSystem, new Random(seed));
      start();
      files.mkdir(ROOT);
      files.mkdir("/out");
      for (int i = 0; i < 20; i++) {
        act();
      }
      drain(Integer.MAX_VALUE);
    }

    private void start() {
      Clock clock = new Ticking();
      marking = new Marking(files, files, MarkPreference.AUTO);
      Ground ground = new Ground(files, graph, marking, Set.of(), clock);
      inbox = new Inbox(journal, bounds.notices());
      // A barrier is told at once: what waits in the kernel's queue comes first.
      pipeline = new Pipeline(ground, new Told(files, inbox), inbox, new Barriers(), bounds);
      watches = new Watches();
      for (WatchSpec spec : graph.watches()) {
        watches.addIfAbsent(scanning(spec));
        ground.show(spec);
      }
      surveyor =
          new Surveyor(
              ground,
              pipeline,
              watches,
              "fake",
              new MarkChoice(ground, files),
              Intervals.USUAL,
              null);
      pipeline.resume();
    }

    /// Goes on by `tickMillis` whenever somebody looks at it.
    private final class Ticking extends Clock {
      private Instant now = Instant.EPOCH;

      @Override
      public Instant instant() {
        now = now.plusMillis(tickMillis);
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    }

    private static WatchStatus scanning(WatchSpec spec) {
      return new WatchStatus(spec, WatchState.SCANNING, "fake", null, 0, null, null);
    }

    void watch() throws InterruptedException, IOException {
      start();
      watch(id, ROOT, Filter.NONE);
    }

    void watch(String watch, String root, Filter filter) throws InterruptedException, IOException {
      WatchSpec spec =
          new WatchSpec(watch, root, WatchOptions.USUAL.filtered(filter), Instant.EPOCH, null);
      watches.addIfAbsent(scanning(spec));
      graph.save(spec);
      surveyor.following().takeUp(watch);
    }

    /// What was in memory is gone, and what the kernel had not told yet.
    void crash() {
      script.add("-- crash");
      owed = false;
      files.readerDies();
    }

    void restart() throws InterruptedException, IOException {
      start();
      surveyor.resumption().catchUp();
      for (WatchStatus watch : watches.all()) {
        surveyor.following().resume(watch.spec().id());
      }
    }

    void drain(int most) {
      inbox.put(files.drain(most).notices());
    }

    /// What other processes do while the tracker looks.
    void sometimesAct(int oneIn) {
      if (!busy && random.nextInt(oneIn) == 0) {
        busy = true;
        act();
        busy = false;
      }
    }

    void act() {
      String a = path();
      String b = path();
      switch (random.nextInt(14)) {
        case 0, 1, 2 -> note(files.create(a), "create", a, "");
        case 3, 4 -> note(files.mkdir(a), "mkdir", a, "");
        case 5 -> note(files.remove(a), "rm", a, "");
        case 6 -> note(files.write(a, random.nextInt(1000)), "write", a, "");
        case 7 -> note(links && files.link(a, b), "ln", a, b);
        case 8 -> note(files.chmod(a, random.nextInt(512)), "chmod", a, "");
        case 9 -> exchange(a, b);
        default -> rename(a, b);
      }
    }

    /// Some changes, of which the tracker is told some.
    void actAndDrainSome() {
      int actions = random.nextInt(10);
      for (int i = 0; i < actions; i++) {
        act();
      }
      drain(1 + random.nextInt(10));
    }

    private void rename(String a, String b) {
      if (files.rename(a, b)) {
        note(true, "mv", a, b);
        renamed(a, b);
      }
    }

    private void exchange(String a, String b) {
      if (files.exchange(a, b)) {
        note(true, "exchange", a, b);
        renamed(a, b);
        renamed(b, a);
      }
    }

    private void renamed(String a, String b) {
      renames.add(a + " -> " + b);
      if (b.startsWith("/out/")) {
        left.add(a);
      }
    }

    private void note(boolean done, String what, String a, String b) {
      if (done) {
        script.add(what + " " + a + " " + b);
        noteNamesOutside();
      }
    }

    private String path() {
      StringBuilder path = new StringBuilder(random.nextInt(8) == 0 ? "/out" : ROOT);
      if (inner != null && random.nextInt(3) == 0) {
        path = new StringBuilder(inner);
      }
      int depth = 1 + random.nextInt(3);
      for (int i = 0; i < depth; i++) {
        path.append('/').append((char) ('a' + random.nextInt(3)));
      }
      return path.toString();
    }

    void settle() throws InterruptedException, IOException {
      files.meanwhile(() -> {});
      drain(Integer.MAX_VALUE);
      for (int i = 0; i < 50; i++) {
        turn();
        drain(Integer.MAX_VALUE);
      }
    }

    /// The log, from the tree that the graph has now.
    void startLog() {
      Map<String, Handle> first = new HashMap<>();
      graph.entries.forEach((path, attributes) -> first.put(path, attributes.key().handle()));
      log = new LogReplay(Set.of(ROOT), first, graph.reached().seq());
    }

    private void compareLog(String what) {
      int told = (int) (graph.reached().seq() - graph.events.getFirst().seq()) + 1;
      assertThat(graph.events).hasSize(told);
      Map<String, Handle> disk = new HashMap<>();
      tracked().forEach((path, attributes) -> disk.put(path, attributes.key().handle()));
      try {
        graph.events.stream().filter(event -> event.seq() > log.seq()).forEach(log::accept);
      } catch (AssertionError e) {
        throw new AssertionError(what + ": " + e.getMessage() + "\n" + script(), e);
      }
      assertThat(log.tree())
          .as(() -> "the log, " + what + "\n" + script())
          .containsExactlyInAnyOrderEntriesOf(disk);
    }

    void compare(String what) {
      assertThat(lines(graph.entries))
          .as(() -> what + "\n" + script())
          .containsExactlyInAnyOrderElementsOf(lines(tracked()));
      if (log == null) {
        startLog();
      }
      compareLog(what);
    }

    private Map<String, Attributes> tracked() {
      Map<String, Attributes> tracked = files.tree(ROOT);
      tracked.entrySet().removeIf(e -> !scope.admits(e.getKey(), e.getValue().isDirectory()));
      return tracked;
    }

    /// Entries come into the graph, or go, without an event: the log begins anew.
    void endLog() {
      log = null;
    }

    /// One step, while the server may be away or its answer be lost.
    void stepOrFail() throws InterruptedException, IOException {
      switch (random.nextInt(6)) {
        case 0 -> graph.failNext(1);
        case 1 -> graph.loseNext(1);
        default -> {}
      }
      try {
        turn();
      } catch (GraphException e) {
        script.add("-- " + e.getMessage());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(script(), e);
      }
      graph.failNext(0);
      graph.loseNext(0);
    }

    /// What is owed comes first, as in the tracker.
    void turn() throws InterruptedException, IOException {
      if (owed) {
        surveyor.makeGood("test");
        owed = false;
      }
      owed = pipeline.step(Duration.ZERO) == Pipeline.Met.OVERFLOW;
    }

    void assertMovesAreRenames(String what) {
      Set<String> made =
          renames.stream().filter(RandomChangesTest::inside).collect(Collectors.toSet());
      Set<String> told = new HashSet<>();
      for (Hop hop : graph.hops) {
        // What left the watch and came back by another way is known by its identity.
        if (hop.method() == MoveMethod.RENAME || !left.contains(hop.from())) {
          told.add(hop.from() + " -> " + hop.to());
        }
      }
      assertThat(told).as(() -> what + "\n" + script()).isEqualTo(made);
    }

    /// No two events tell of one and the same notice of the kernel.
    void assertNothingToldTwice(String what) {
      List<String> told =
          graph.events.stream()
              .filter(event -> event.type() == EventType.MOVED && event.source().equals("fake"))
              .filter(event -> event.method() == MoveMethod.RENAME)
              .map(e -> e.at() + " " + e.generation() + " " + e.path() + " " + e.toPath())
              .toList();
      assertThat(told).as(() -> what + "\n" + script()).doesNotHaveDuplicates();
    }

    void tradeMarks() throws IOException {
      boolean whole = marking.marksWholeFileSystem(FakeFiles.VOLUME);
      surveyor.mark(FakeFiles.VOLUME, whole ? Marking.Marks.DIRECTORY : Marking.Marks.FILE_SYSTEM);
      assertThat(marking.marksWholeFileSystem(FakeFiles.VOLUME)).isNotEqualTo(whole);
      script.add(whole ? "-- marks on directories" : "-- mark on the file system");
    }

    /// Files that had names inside and outside at once: what is done through a name outside is not
    /// seen.
    void noteNamesOutside() {
      Map<String, Attributes> tracked = tracked();
      Set<FileKey> outside = new HashSet<>();
      Map<String, Attributes> rest = files.tree("/");
      rest.keySet().removeAll(tracked.keySet());
      rest.values().forEach(a -> outside.add(a.key()));
      for (Attributes inside : tracked.values()) {
        if (outside.contains(inside.key())) {
          namedOutside.add(inside.key());
        }
        if (inside.kind() == Kind.FILE && inside.nlink() > 1) {
          linked.add(inside.key());
        }
      }
    }

    private List<String> lines(Map<String, Attributes> entries) {
      List<String> lines = new ArrayList<>();
      entries.forEach(
          (path, a) ->
              lines.add(
                  namedOutside.contains(a.key())
                      ? path + " " + a.key()
                      : "%s %s %d %s size %d mode %o links %d %s %s"
                          .formatted(
                              path,
                              a.kind(),
                              a.key().inode(),
                              a.key().generation(),
                              a.size(),
                              a.mode(),
                              a.nlink(),
                              a.modified(),
                              // A link that came and went between two looks shows in this time
                              // only.
                              linked.contains(a.key()) ? "" : a.changed())));
      return lines;
    }

    String script() {
      return String.join("\n", script)
          + "\n-- events\n"
          + String.join("\n", graph.events.stream().map(Object::toString).toList());
    }
  }

  /// A source whose barriers bring everything before them into the inbox.
  private record Told(FakeFiles files, Inbox inbox) implements ChangeSource {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public boolean marksFileSystems() {
      return files.marksFileSystems();
    }

    @Override
    public void markFileSystem(String volume, int descriptor) {
      files.markFileSystem(volume, descriptor);
    }

    @Override
    public void unmarkFileSystem(String volume, int descriptor) {
      files.unmarkFileSystem(volume, descriptor);
    }

    @Override
    public void enter(Handle directory) {
      files.enter(directory);
    }

    @Override
    public void leave(Handle directory) {
      files.leave(directory);
    }

    @Override
    public void markDirectory(FileKey directory, int descriptor) {
      files.markDirectory(directory, descriptor);
    }

    @Override
    public void unmarkDirectory(FileKey directory, int descriptor) {
      files.unmarkDirectory(directory, descriptor);
    }

    @Override
    public Drained read(Duration timeout) {
      return files.read(timeout);
    }

    @Override
    public void barrier(long number) {
      files.barrier(number);
      inbox.put(files.drain(Integer.MAX_VALUE).notices());
    }

    @Override
    public int marks() {
      return files.marks();
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theGraphEqualsTheDiskWhateverHappensWhileItLooks(boolean wholeFileSystem) throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, wholeFileSystem);
      world.files.meanwhile(() -> world.sometimesAct(10));
      world.tickMillis = seed % 3 == 0 ? 500 : 0; // then patience ends now and then
      world.watch();
      for (int round = 0; round < 2; round++) {
        for (int step = 0; step < 15; step++) {
          world.actAndDrainSome();
          world.pipeline.step(Duration.ZERO);
        }
        world.settle();
        world.compare("seed " + seed + " round " + round);
        world.files.meanwhile(() -> world.sometimesAct(10));
      }
    }
  }

  /// The graph was away for a while, and nobody has looked. Without links: what is written by a
  /// name that came and went meanwhile is not seen.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void muchThatIsToldAtOnceIsMadeOut(boolean wholeFileSystem) throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, wholeFileSystem);
      world.links = false;
      world.watch();
      world.settle();
      world.compare("seed " + seed + " at first");
      for (int round = 0; round < 5; round++) {
        int actions = world.random.nextInt(100);
        for (int i = 0; i < actions; i++) {
          world.act();
        }
        world.files.meanwhile(() -> world.sometimesAct(10));
        world.drain(1 + world.random.nextInt(200));
        world.pipeline.step(Duration.ZERO);
        world.settle();
        world.compare("seed " + seed + " round " + round);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void movesAreTheRenames(boolean wholeFileSystem) throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, wholeFileSystem);
      world.watch();
      world.settle();
      world.compare("seed " + seed + " at first");
      for (int round = 0; round < 10; round++) {
        world.renames.clear();
        world.left.clear();
        world.graph.hops.clear();
        int actions = world.random.nextInt(12);
        for (int i = 0; i < actions; i++) {
          world.act();
          if (!wholeFileSystem || world.random.nextInt(3) == 0) {
            // With marks on directories, what happens in one before it is marked is not told.
            world.drain(Integer.MAX_VALUE);
            world.pipeline.step(Duration.ZERO);
          }
        }
        world.settle();
        world.compare("seed " + seed + " round " + round);
        world.assertMovesAreRenames("seed " + seed + " round " + round);
      }
    }
  }

  /// As where there are more directories than descriptors: a rename above one makes it unreachable
  /// until that is known.
  @Test
  void directoriesReachedByPathAreNotForgotten() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, false);
      world.files.reachByPath();
      world.files.meanwhile(() -> world.sometimesAct(10));
      world.watch();
      for (int step = 0; step < 30; step++) {
        world.actAndDrainSome();
        world.pipeline.step(Duration.ZERO);
      }
      world.settle();
      world.compare("seed " + seed);
    }
  }

  /// Of what is not watched nothing is known: the log says from when on.
  @Test
  void theEndOfAWatchIsTold() throws Exception {
    World world = new World(1, true);
    world.watch();
    world.settle();
    long before = world.graph.reached().seq();
    WatchSpec spec = world.watches.remove(world.id).orElseThrow().spec();

    world.surveyor.following().abandon(spec);

    assertThat(world.graph.entries).isEmpty();
    Event last = world.graph.events.getLast();
    assertThat(last.seq()).isEqualTo(before + 1);
    assertThat(last.type()).isEqualTo(EventType.GAP);
    assertThat(last.path()).isEqualTo(ROOT);
    assertThat(last.source()).isEqualTo("unwatch");
    assertThat(last.from()).isEqualTo(last.at());
    assertThat(last.until()).isNull();
  }

  @Test
  void theEndOfAWatchInAnotherIsNoGap() throws Exception {
    World world = new World(1, true);
    world.files.mkdir(ROOT + "/inner");
    world.watch();
    world.watch("inner", ROOT + "/inner", Filter.NONE);
    world.settle();
    WatchSpec spec = world.watches.remove("inner").orElseThrow().spec();

    world.surveyor.following().abandon(spec);

    assertThat(world.graph.events).noneMatch(event -> event.type() == EventType.GAP);
    assertThat(world.graph.entries).containsKey(ROOT + "/inner");
  }

  /// What was made in it before the mark on the file system was set, nobody told.
  @Test
  void aDirectoryWhoseNoticeWaitsWhenMarksAreTradedIsListed() throws Exception {
    World world = new World(1, true);
    world.watch();
    world.settle();
    world.tradeMarks();
    world.settle();
    world.files.mkdir("/in/new");
    world.files.create("/in/new/file");

    world.tradeMarks();

    world.settle();
    world.compare("after the trade");
    assertThat(world.graph.entries).containsKey("/in/new/file");
  }

  /// The kind of marks changes again and again, while the world goes on.
  @Test
  void tradingMarksLosesNothing() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, true);
      world.files.meanwhile(() -> world.sometimesAct(10));
      world.watch();
      for (int step = 0; step < 30; step++) {
        world.actAndDrainSome();
        world.pipeline.step(Duration.ZERO);
        if (world.random.nextInt(4) == 0) {
          world.tradeMarks();
        }
      }
      world.settle();
      world.compare("seed " + seed);
    }
  }

  @Test
  void movesAreTheRenamesWhileMarksAreTraded() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, true);
      world.watch();
      world.settle();
      for (int round = 0; round < 10; round++) {
        world.renames.clear();
        world.left.clear();
        world.graph.hops.clear();
        int actions = world.random.nextInt(12);
        for (int i = 0; i < actions; i++) {
          world.act();
          world.drain(Integer.MAX_VALUE);
          world.pipeline.step(Duration.ZERO);
          if (world.random.nextInt(6) == 0) {
            world.tradeMarks();
          }
        }
        world.settle();
        world.compare("seed " + seed + " round " + round);
        world.assertMovesAreRenames("seed " + seed + " round " + round);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theGraphEqualsTheDiskWhateverCrashes(boolean wholeFileSystem) throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, wholeFileSystem, new Pipeline.Bounds(7, 1_000_000));
      world.files.meanwhile(() -> world.sometimesAct(10));
      world.watch();
      for (int step = 0; step < 30; step++) {
        world.actAndDrainSome();
        world.stepOrFail();
        if (world.random.nextInt(6) == 0) {
          world.crash();
          for (int i = world.random.nextInt(5); i > 0; i--) {
            world.act();
          }
          world.restart();
        }
      }
      world.settle();
      world.compare("seed " + seed);
      world.assertNothingToldTwice("seed " + seed);
    }
  }

  /// All that the kernel told before a crash is told by the next run as what it was.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void movesBeforeACrashAreToldAfterIt(boolean wholeFileSystem) throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, wholeFileSystem);
      world.watch();
      world.settle();
      for (int round = 0; round < 5; round++) {
        world.renames.clear();
        world.left.clear();
        world.graph.hops.clear();
        int actions = world.random.nextInt(12);
        for (int i = 0; i < actions; i++) {
          world.act();
          if (!wholeFileSystem || world.random.nextInt(3) == 0) {
            world.drain(Integer.MAX_VALUE);
            if (world.random.nextInt(3) == 0) {
              world.crash();
              world.restart();
            }
            world.stepOrFail();
          }
        }
        world.drain(Integer.MAX_VALUE);
        world.crash();
        world.restart();
        world.settle();
        world.compare("seed " + seed + " round " + round);
        world.assertMovesAreRenames("seed " + seed + " round " + round);
        world.assertNothingToldTwice("seed " + seed + " round " + round);
      }
    }
  }

  /// A graph that is away makes the journal grow; full, it loses what a rescan then finds.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFullJournalIsMadeGood(boolean wholeFileSystem) throws Exception {
    long gaps = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS / 2; seed++) {
      World world = new World(seed, wholeFileSystem);
      world.watch();
      world.journal.holds(6);
      for (int step = 0; step < 20; step++) {
        for (int i = 0; i < 6; i++) {
          world.act();
          world.drain(Integer.MAX_VALUE);
        }
        if (world.random.nextInt(3) == 0) {
          world.stepOrFail();
        }
      }
      world.journal.holds(Integer.MAX_VALUE);
      world.settle();
      world.compare("seed " + seed);
      assertThat(world.journal.state().trouble()).isNull();
      gaps += world.graph.events.stream().filter(e -> e.type() == EventType.GAP).count();
    }
    assertThat(gaps).isGreaterThan(SEEDS / 4);
  }

  /// The disk is ahead by more than may be in memory: what was made is gone again.
  @Test
  void memoryIsBoundedHoweverMuchIsTold() throws Exception {
    World world = new World(1, true, new Pipeline.Bounds(50, 100));
    world.watch();
    world.settle();
    for (int i = 0; i < 2_000; i++) {
      world.files.create(ROOT + "/file-" + i);
    }
    world.drain(Integer.MAX_VALUE);
    for (int i = 0; i < 2_000; i++) {
      world.files.remove(ROOT + "/file-" + i);
    }
    world.drain(Integer.MAX_VALUE);

    int places = 0;
    while (world.inbox.size() > 0) {
      world.turn();
      places = Math.max(places, world.pipeline.outstanding().places().size());
      assertThat(world.inbox.held()).isLessThanOrEqualTo(2 * 50);
    }

    assertThat(places).isBetween(51, 150);
    assertThat(world.graph.events)
        .filteredOn(event -> event.type() == EventType.GAP)
        .extracting(Event::detail)
        .isNotEmpty();
    world.settle();
    world.compare("memory");
  }

  private static boolean inside(String rename) {
    String[] ends = rename.split(" -> ", -1);
    return ends[0].startsWith(ROOT + "/") && ends[1].startsWith(ROOT + "/");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOverflowIsMadeGood(boolean wholeFileSystem) throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS / 2; seed++) {
      World world = new World(seed, wholeFileSystem);
      world.watch();
      world.settle();
      world.compare("seed " + seed + " at first");
      world.files.queueHolds(5);
      world.files.meanwhile(() -> world.sometimesAct(20));
      for (int step = 0; step < 20; step++) {
        for (int i = 0; i < 8; i++) {
          world.act();
        }
        world.drain(1 + world.random.nextInt(20));
        if (world.pipeline.step(Duration.ZERO) == Pipeline.Met.OVERFLOW) {
          world.surveyor.makeGood("test");
        }
      }
      world.files.queueHolds(Integer.MAX_VALUE);
      world.settle();
      world.compare("seed " + seed);
      assertThat(world.graph.hops)
          .extracting(Hop::method)
          .isSubsetOf(MoveMethod.RENAME, MoveMethod.INODE);
    }
  }
}
