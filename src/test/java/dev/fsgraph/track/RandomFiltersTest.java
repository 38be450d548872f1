package dev.fsgraph.track;

import dev.fsgraph.model.Filter;
import dev.fsgraph.track.RandomChangesTest.World;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random changes in memory under random filters, on one watch and on an inner one that comes and
/// goes: in the end the graph equals the disk as far as one of them shows it.
@NullUnmarked
class RandomFiltersTest {

  private static final int SEEDS = Integer.getInteger("filters.seeds", 150);
  private static final long FIRST = Long.getLong("filters.first", 1);
  private static final String ROOT = "/in";
  private static final String INNER = "/in/k/a";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theGraphEqualsWhatTheFilterAdmits(boolean wholeFileSystem) throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, wholeFileSystem);
      world.files.meanwhile(() -> world.sometimesAct(10));
      show(world, "w", ROOT);
      for (int round = 0; round < 2; round++) {
        for (int step = 0; step < 15; step++) {
          go(world);
        }
        world.settle();
        world.compare("seed " + seed + " round " + round);
        world.files.meanwhile(() -> world.sometimesAct(10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatHappensAroundACrashIsFoundAsFarAsTheFiltersAdmit(boolean wholeFileSystem)
      throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, wholeFileSystem);
      makeInner(world);
      show(world, "w", ROOT);
      show(world, "i", INNER);
      for (int step = 0; step < 20; step++) {
        go(world);
        if (world.random.nextInt(4) == 0) {
          crash(world);
        }
      }
      world.settle();
      world.compare("seed " + seed);
    }
  }

  private static void crash(World world) throws InterruptedException, IOException {
    world.crash();
    for (int i = world.random.nextInt(10); i > 0; i--) {
      world.act();
    }
    world.restart();
    if (world.random.nextBoolean()) {
      changeFilters(world);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filtersAndInnerWatchesComeAndGo(boolean wholeFileSystem) throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, wholeFileSystem);
      makeInner(world);
      show(world, "w", ROOT);
      for (int step = 0; step < 30; step++) {
        go(world);
        if (world.random.nextInt(4) == 0) {
          changeFilters(world);
        }
        if (world.random.nextInt(4) == 0) {
          world.settle();
          world.compare("seed " + seed + " step " + step);
          world.files.meanwhile(() -> world.sometimesAct(10));
        }
      }
      world.settle();
      world.compare("seed " + seed);
    }
  }

  private static void makeInner(World world) {
    world.files.mkdir("/in/k");
    world.files.mkdir(INNER);
    world.inner = INNER;
    world.files.meanwhile(() -> world.sometimesAct(10));
  }

  private static void changeFilters(World world) throws InterruptedException, IOException {
    boolean innerThere = world.watches.find("i").isPresent();
    switch (world.random.nextInt(3)) {
      case 0 -> filter(world, "w", ROOT);
      case 1 -> {
        if (innerThere) {
          filter(world, "i", INNER);
        } else {
          show(world, "i", INNER);
        }
      }
      default -> {
        if (innerThere) {
          hide(world, "i", INNER);
        }
      }
    }
  }

  private static void go(World world) throws InterruptedException, IOException {
    int actions = world.random.nextInt(10);
    for (int i = 0; i < actions; i++) {
      world.act();
    }
    world.drain(1 + world.random.nextInt(10));
    try {
      world.pipeline.step(Duration.ZERO);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + world.script(), e);
    }
  }

  private static void show(World world, String id, String root)
      throws InterruptedException, IOException {
    Filter filter = NaiveScope.random(world.random);
    note(world, "watch " + root + " " + filter);
    world.noteNamesOutside();
    world.scope.put(root, filter);
    world.noteNamesOutside();
    world.watch(id, root, filter);
  }

  private static void filter(World world, String id, String root)
      throws InterruptedException, IOException {
    Filter filter = NaiveScope.random(world.random);
    note(world, "filter " + root + " " + filter);
    world.noteNamesOutside();
    world.scope.put(root, filter);
    world.noteNamesOutside();
    world.watches.update(id, w -> w.with(w.spec().with(w.spec().options().filtered(filter))));
    world.surveyor.following().filter(id);
  }

  private static void hide(World world, String id, String root) throws IOException {
    note(world, "unwatch " + root);
    world.noteNamesOutside();
    world.scope.remove(root);
    world.noteNamesOutside();
    world.surveyor.following().abandon(world.watches.remove(id).orElseThrow().spec());
  }

  private static void note(World world, String what) {
    world.endLog();
    world.script.add(what);
  }
}
