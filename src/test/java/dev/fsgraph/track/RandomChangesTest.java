package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random changes in memory, told as the kernel tells them, in batches cut anywhere, while the
/// world goes on between two looks: in the end the graph equals the disk, and the moves are the
/// renames.
@NullUnmarked
class RandomChangesTest {

  private static final int SEEDS = 400;
  private static final String ROOT = "/in";

  static final class World {
    final Random random;
    final FakeFiles files;
    final FakeGraph graph = new FakeGraph();
    final Inbox inbox = new Inbox(1_000_000);
    final Set<String> renames = new HashSet<>();
    final Set<String> left = new HashSet<>();
    final Set<FileKey> namedOutside = new HashSet<>();
    final Set<FileKey> linked = new HashSet<>();
    final List<String> script = new ArrayList<>();
    final Pipeline pipeline;
    final Surveyor surveyor;
    final Watches watches = new Watches();
    final String id = "w";
    private boolean busy;
    private LogReplay log;

    /// What is tracked of what is below the root.
    NaiveScope scope = NaiveScope.everything(ROOT);

    /// A directory that stays where it is, and sometimes is acted in; null if there is none.
    @Nullable String inner;

    World(long seed, boolean wholeFileSystem) {
      random = new Random(seed);
      files = new FakeFiles(wholeFileSystem);
      Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
      Marking marking = new Marking(files, files, Marking.Preference.AUTO);
      Ground ground = new Ground(files, graph, marking, Set.of(), clock);
      // A barrier is told at once: what waits in the kernel's queue comes first.
      pipeline = new Pipeline(ground, new Told(files, inbox), inbox, new Barriers());
      surveyor = new Surveyor(ground, pipeline, watches, "fake");
      files.mkdir(ROOT);
      files.mkdir("/out");
      for (int i = 0; i < 20; i++) {
        act();
      }
      drain(Integer.MAX_VALUE);
    }

    void watch() throws InterruptedException, IOException {
      watch(id, ROOT, Filter.NONE);
    }

    void watch(String watch, String root, Filter filter) throws InterruptedException, IOException {
      WatchSpec spec = new WatchSpec(watch, root, null, false, filter, Instant.EPOCH, null);
      watches.addIfAbsent(new WatchStatus(spec, WatchState.SCANNING, "fake", null, 0, null, null));
      graph.save(spec);
      surveyor.takeUp(watch);
    }

    void drain(int most) {
      try {
        inbox.put(files.drain(most).notices());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
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
        case 7 -> note(files.link(a, b), "ln", a, b);
        case 8 -> note(files.chmod(a, random.nextInt(512)), "chmod", a, "");
        case 9 -> exchange(a, b);
        default -> rename(a, b);
      }
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
        Pipeline.Met met = pipeline.step(Duration.ZERO);
        if (met == Pipeline.Met.OVERFLOW) {
          surveyor.makeGood("test");
        }
        drain(Integer.MAX_VALUE);
      }
    }

    /// The log, from the tree that the graph has now.
    void startLog() {
      Map<String, Handle> first = new HashMap<>();
      graph.entries.forEach((path, attributes) -> first.put(path, attributes.key().handle()));
      log = new LogReplay(Set.of(ROOT), first, graph.lastSeq());
    }

    private void compareLog(String what) {
      int told = (int) (graph.lastSeq() - graph.events.getFirst().seq()) + 1;
      assertThat(graph.events).hasSize(told);
      Map<String, Handle> disk = new HashMap<>();
      files.tree(ROOT).forEach((path, attributes) -> disk.put(path, attributes.key().handle()));
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
      if (!scope.isFiltered()) {
        if (log == null) {
          startLog();
        }
        compareLog(what);
      }
      assertThat(lines(graph.entries))
          .as(() -> what + "\n" + script())
          .containsExactlyInAnyOrderElementsOf(lines(tracked()));
    }

    private Map<String, Attributes> tracked() {
      Map<String, Attributes> tracked = files.tree(ROOT);
      tracked.entrySet().removeIf(e -> !scope.admits(e.getKey(), e.getValue().isDirectory()));
      return tracked;
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
    public void markFileSystem(String volume, int descriptor) {}

    @Override
    public void unmarkFileSystem(String volume, int descriptor) {}

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
      try {
        inbox.put(files.drain(Integer.MAX_VALUE).notices());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
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
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = new World(seed, wholeFileSystem);
      world.files.meanwhile(() -> world.sometimesAct(10));
      world.watch();
      for (int round = 0; round < 2; round++) {
        for (int step = 0; step < 15; step++) {
          int actions = world.random.nextInt(10);
          for (int i = 0; i < actions; i++) {
            world.act();
          }
          world.drain(1 + world.random.nextInt(10));
          world.pipeline.step(Duration.ZERO);
        }
        world.settle();
        world.compare("seed " + seed + " round " + round);
        world.files.meanwhile(() -> world.sometimesAct(10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void movesAreTheRenames(boolean wholeFileSystem) throws Exception {
    for (long seed = 1; seed <= SEEDS; seed++) {
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
        Set<String> made =
            world.renames.stream().filter(RandomChangesTest::inside).collect(Collectors.toSet());
        Set<String> told = new HashSet<>();
        for (Hop hop : world.graph.hops) {
          // What left the watch and came back by another way is known by its identity.
          if (hop.method() == MoveMethod.RENAME || !world.left.contains(hop.from())) {
            told.add(hop.from() + " -> " + hop.to());
          }
        }
        assertThat(told).as("seed %d round %d%n%s", seed, round, world.script()).isEqualTo(made);
      }
    }
  }

  private static boolean inside(String rename) {
    String[] ends = rename.split(" -> ", -1);
    return ends[0].startsWith(ROOT + "/") && ends[1].startsWith(ROOT + "/");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOverflowIsMadeGood(boolean wholeFileSystem) throws Exception {
    for (long seed = 1; seed <= SEEDS / 2; seed++) {
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
