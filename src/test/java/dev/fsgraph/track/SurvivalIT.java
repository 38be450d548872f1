package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.graph.Neo4jReads;
import dev.fsgraph.model.Handle;
import dev.fsgraph.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/// Everything that can befall the real service while somebody works in the tree it watches:
/// stopped, killed, frozen until the kernel's queue overflows, its database killed, its database
/// away.
///
/// After each of them the graph equals the disk, every node is still the same file's, and the log,
/// without holes and repeats, leads from the tree as first scanned to the present one.
///
/// A story takes a minute or more, so they are told when asked for:
/// `-Dsurvival.places=filesystem,directory,user,tmpfs,ext4,xfs,btrfs,overlay` says where (the last
/// five need the right to mount), `-Dsurvival.seeds=30 -Dsurvival.first=100` how many and which,
/// `-Dsurvival.away=60` for how many seconds the database is away.
class SurvivalIT {

  private static final int NOBODY = 65_534;

  /// More than the kernel's usual queue holds.
  private static final int FLOOD = 17_000;

  @TempDir Path temporary;

  private Path root = Path.of("");
  private Path home = Path.of("");

  enum Disaster {
    STOPPED,
    KILLED,
    FROZEN,
    DATABASE_KILLED,
    DATABASE_AWAY
  }

  /// Which nodes are whose.
  private Map<Handle, String> nodes = Map.of();

  @BeforeEach
  void directories() throws IOException {
    Path real = temporary.toRealPath();
    root = Files.createDirectory(real.resolve("in"));
    home = Files.createDirectory(real.resolve("home"));
  }

  @AfterEach
  void unmount() throws IOException {
    Shell.run(temporary, "for m in in disk; do ! mountpoint -q $m || umount -l $m; done");
  }

  static LongStream seeds() {
    long first = Long.getLong("survival.first", System.nanoTime() & 0xffff);
    return LongStream.range(first, first + Integer.getInteger("survival.seeds", 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withOneMarkOnTheFileSystem(long seed) throws Exception {
    assumeAskedFor("filesystem");
    survive(seed, List.of(), Map.of());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withMarksOnDirectories(long seed) throws Exception {
    assumeAskedFor("directory");
    survive(seed, List.of(), Map.of("FSGRAPH_MARKS", "directory"));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void asAnOrdinaryUser(long seed) throws Exception {
    assumeAskedFor("user");
    Shell.run(temporary, "chmod 755 . in && chown %d:%d home".formatted(NOBODY, NOBODY));
    survive(
        seed,
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
        Map.of());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onTmpfs(long seed) throws Exception {
    assumeAskedFor("tmpfs");
    Shell.run(temporary, "mount -t tmpfs none in");
    survive(seed, List.of(), Map.of());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onExt4(long seed) throws Exception {
    onImage("ext4", seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onXfs(long seed) throws Exception {
    onImage("xfs", seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onBtrfs(long seed) throws Exception {
    onImage("btrfs", seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onOverlay(long seed) throws Exception {
    assumeAskedFor("overlay");
    Shell.run(
        temporary,
        """
        mkdir disk && mount -t tmpfs none disk && mkdir disk/lower disk/upper disk/work
        mkdir disk/lower/a && echo below >disk/lower/a/b
        mount -t overlay none -o lowerdir=disk/lower,upperdir=disk/upper,workdir=disk/work in
        """);
    survive(seed, List.of(), Map.of());
  }

  private void onImage(String fileSystem, long seed) throws Exception {
    assumeAskedFor(fileSystem);
    Shell.run(
        temporary,
        """
        truncate -s 400M image
        mkfs.%s -q image
        mount -o loop image in
        """
            .formatted(fileSystem));
    survive(seed, List.of(), Map.of());
  }

  private static void assumeAskedFor(String place) {
    List<String> places = List.of(System.getProperty("survival.places", "").split(","));
    assumeTrue(places.contains(place), () -> "-Dsurvival.places=" + place + " runs it");
  }

  private void survive(long seed, List<String> prefix, Map<String, String> environment)
      throws Exception {
    Map<String, String> bounded = new HashMap<>(environment);
    bounded.put("FSGRAPH_QUEUE", "bounded");
    RandomUser user = new RandomUser(seed, root, null).sharing();
    for (int i = 0; i < 100; i++) {
      user.act();
    }
    List<Disaster> disasters = new ArrayList<>(Arrays.asList(Disaster.values()));
    Collections.shuffle(disasters, user.random());
    try (LiveService service = new LiveService(home, prefix, bounded)) {
      service.start();
      service.watch(root);
      service.awaitLive();
      Set<String> roots = Set.of(root.toString());
      LogReplay log = new LogReplay(roots, Identities.below(roots, home), service.sync());
      nodes = Map.of();
      List<String> befallen = new ArrayList<>();
      assertWhole(service, log, user.linked, "seed " + seed + " at first");
      for (Disaster disaster : disasters) {
        befallen.add(disaster.name());
        user.script.add("-- " + disaster);
        try (BusyUser busy = new BusyUser(user)) {
          busy.does(user.random().nextInt(10, 60));
          befall(disaster, service, busy);
          busy.does(30);
        }
        service.awaitLive();
        service.sync();
        assertWhole(service, log, user.linked, "seed " + seed + " after " + befallen);
      }
    } catch (AssertionError e) {
      throw new AssertionError(
          "seed %d\n%s\n%s".formatted(seed, String.join("\n", user.script), LiveService.log(home)),
          e);
    }
  }

  private void befall(Disaster disaster, LiveService service, BusyUser busy) throws Exception {
    switch (disaster) {
      case STOPPED -> {
        service.stop();
        busy.does(30);
        service.start();
      }
      case KILLED -> {
        service.kill();
        busy.does(30);
        service.start();
      }
      case FROZEN -> {
        service.freeze();
        flood();
        busy.does(30);
        service.thaw();
      }
      case DATABASE_KILLED -> {
        ProcessHandle database = service.database();
        database.destroyForcibly();
        database.onExit().join();
        busy.does(30);
      }
      case DATABASE_AWAY -> {
        ProcessHandle database = service.database();
        LiveService.signal("STOP", database.pid());
        busy.goesOnFor(Duration.ofSeconds(Integer.getInteger("survival.away", 3)));
        LiveService.signal("CONT", database.pid());
      }
    }
  }

  /// More changes than the kernel's queue holds, which leave nothing behind.
  private void flood() throws IOException {
    Path flood = Files.createDirectory(root.resolve("flood"));
    for (int i = 0; i < FLOOD; i++) {
      Files.delete(Files.createFile(flood.resolve(Integer.toString(i))));
    }
    Files.delete(flood);
  }

  private void assertWhole(LiveService service, LogReplay log, Set<Long> linked, String as)
      throws Exception {
    try (Driver driver = service.driver()) {
      String host = LiveService.host(driver);
      Map<String, String> known = DiskAndGraph.graph(driver, host, root);
      assertThat(DiskAndGraph.unlessLinked(known, linked))
          .as(as)
          .containsExactlyInAnyOrderEntriesOf(
              DiskAndGraph.unlessLinked(DiskAndGraph.disk(root), linked));
      assertThat(DiskAndGraph.totals(driver))
          .as(as)
          .allSatisfy((_, count) -> assertThat(count).isZero());
      assertSameNodes(driver, linked, as);
      log.follow(new Neo4jReads(driver, host, Duration.ofMinutes(1)));
      assertThat(log.tree())
          .as(as)
          .containsExactlyInAnyOrderEntriesOf(Identities.below(Set.of(root.toString()), home));
    }
  }

  /// Who was there before, and is there now, is the same node: whatever it is called, and whoever
  /// has its inode number. Files that once had several names are left out: each name has a node,
  /// and the name that remains need not be the one that was there before.
  private void assertSameNodes(Driver driver, Set<Long> linked, String as) {
    Map<Handle, String> now = new HashMap<>();
    try (Session session = driver.session()) {
      session
          .run(
              """
              MATCH (e:Entry) WHERE NOT e.inode IN $linked
              RETURN e.volume AS volume, e.generation AS generation, elementId(e) AS node
              """,
              Map.of("linked", List.copyOf(linked)))
          .forEachRemaining(
              r ->
                  now.put(
                      new Handle(r.get("volume").asString(), r.get("generation").asString()),
                      r.get("node").asString()));
    }
    Map<Handle, String> before = new HashMap<>(nodes);
    before.keySet().retainAll(now.keySet());
    Map<Handle, String> still = new HashMap<>(now);
    still.keySet().retainAll(nodes.keySet());
    assertThat(still).as(as).containsExactlyInAnyOrderEntriesOf(before);
    Set<String> reused = Set.copyOf(nodes.values());
    now.forEach(
        (handle, node) ->
            assertThat(!reused.contains(node) || node.equals(before.get(handle)))
                .as("%s: %s has a node of its own", as, handle)
                .isTrue());
    nodes = now;
  }
}
