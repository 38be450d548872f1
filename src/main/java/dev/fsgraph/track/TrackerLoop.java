package dev.fsgraph.track;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.scan.ShortageException;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The thread that does all that changes anything, one thing after the other: commands and steps.
/// What fails is tried again, and in the end put right by a rescan.
final class TrackerLoop {

  private static final Logger LOG = System.getLogger(TrackerLoop.class.getName());
  private static final Duration LONGEST_QUIET = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Ground ground;
  private final Inbox inbox;
  private final Pipeline pipeline;
  private final Watches watches;
  private final Surveyor surveyor;
  private final Reunions reunions;
  private final Deque<Command> commands = new ConcurrentLinkedDeque<>();
  private final AtomicLong overflows = new AtomicLong();
  private final Duration quiet;
  private final Duration housekeeping;
  private final Thread worker;
  private volatile boolean running = true;
  private volatile @Nullable String failure;
  private Instant kept = Instant.EPOCH;

  TrackerLoop(
      Ground ground,
      Inbox inbox,
      Pipeline pipeline,
      Watches watches,
      Surveyor surveyor,
      Reunions reunions,
      ThreadFactory threads,
      Duration housekeeping) {
    this.ground = ground;
    this.inbox = inbox;
    this.pipeline = pipeline;
    this.watches = watches;
    this.surveyor = surveyor;
    this.reunions = reunions;
    this.housekeeping = housekeeping;
    this.quiet = housekeeping.compareTo(LONGEST_QUIET) < 0 ? housekeeping : LONGEST_QUIET;
    this.worker = threads.newThread(this::work);
    worker.setName("fsgraph-tracker");
  }

  void start() {
    worker.start();
  }

  /// Carries out a command, behind those that were given before.
  void enqueue(Command command) {
    commands.add(command);
  }

  /// The same, at once if there is nothing else to do. By any thread.
  void submit(Command command) {
    enqueue(command);
    inbox.wake();
  }

  /// Whether commands are not carried out yet.
  boolean hasCommands() {
    return !commands.isEmpty();
  }

  boolean isRunning() {
    return running;
  }

  /// Why nothing goes on at present; null if all is well.
  @Nullable String failure() {
    return failure;
  }

  /// How often notices were lost.
  long overflows() {
    return overflows.get();
  }

  /// Nothing more is begun, and what is under way comes to its end.
  void stop() {
    running = false;
    ground.stop();
    inbox.wake();
  }

  /// Waits for the end.
  void join() {
    try {
      if (worker.getState() != Thread.State.NEW) {
        worker.join(Duration.ofSeconds(30));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
      enqueue(() -> surveyor.makeGood(lost));
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
          enqueue(() -> surveyor.makeGood(lost));
        }
      }
      Duration pause = Duration.ofMillis(100L << Math.min(failures, 6));
      inbox.pause(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
