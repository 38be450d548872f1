package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.move.Draft;
import dev.fsgraph.move.Outcome;
import dev.fsgraph.scan.Disk;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Takes notices from the inbox, finds out what they mean, commits it. For one thread.
final class Pipeline {

  /// How many notices one commit may hold.
  private static final int MOST = 5_000;

  /// How often a step waits for the kernel to explain what the disk shows, before what is explained
  /// is committed and the rest left to the next step. More than one is needed only while somebody
  /// keeps changing the same names.
  private static final int ROUNDS = 4;

  private static final Duration BARRIER = Duration.ofSeconds(10);

  /// How long somebody who keeps changing the same names can hold up those who wait for a barrier.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Ground ground;
  private final ChangeSource source;
  private final Inbox inbox;
  private final Barriers barriers;
  private final AtomicLong seq = new AtomicLong();
  private final AtomicLong applied = new AtomicLong();
  private final Stale stale;
  private final Resettled resettled;
  private Set<Place> doubtful = new LinkedHashSet<>();
  private final Set<Handle> changed = new HashSet<>();
  private long barrierSeen;
  private @Nullable Instant barrierHeldSince;

  Pipeline(Ground ground, ChangeSource source, Inbox inbox, Barriers barriers) {
    this.ground = ground;
    this.source = source;
    this.inbox = inbox;
    this.barriers = barriers;
    this.stale = new Stale(ground.tree());
    this.resettled = new Resettled(ground);
  }

  /// Goes on where the graph is.
  void resume() {
    seq.set(ground.graph().lastSeq());
  }

  long seq() {
    return seq.get();
  }

  long applied() {
    return applied.get();
  }

  /// What a step met that a rescan has to put right.
  enum Met {
    NOTHING,
    CHANGES,
    OVERFLOW
  }

  /// Applies what is in the inbox, or what came within `timeout`.
  ///
  /// Takes nothing out for good before it is committed: after an exception the same step can be
  /// made again.
  Met step(Duration timeout) throws InterruptedException, IOException {
    compareResettled();
    Duration patience = doubtful.isEmpty() && changed.isEmpty() ? timeout : Duration.ofMillis(5);
    List<Notice> notices = inbox.take(MOST, patience);
    int overflow = firstOverflow(notices);
    if (overflow >= 0) {
      inbox.unread(notices.subList(overflow + 1, notices.size()));
      notices = notices.subList(0, overflow);
    }
    List<Notice> news = stale.sift(notices, doubtful);
    if (!news.isEmpty() || !doubtful.isEmpty() || !changed.isEmpty()) {
      apply(news);
    }
    pass();
    if (overflow >= 0) {
      return Met.OVERFLOW;
    }
    return notices.isEmpty() ? Met.NOTHING : Met.CHANGES;
  }

  /// Looks at these places, and at these directories themselves, in the next step, whatever the
  /// kernel says about them.
  void doubt(Set<Place> places, Set<Handle> directories) {
    doubtful.addAll(places);
    changed.addAll(directories);
  }

  /// Looks again, in the next step, where a comparison could not tell all.
  void followUp(Rescan.Result result) {
    doubt(result.doubtful(), result.changed());
    resettled.add(result.unmet());
  }

  /// Forgets where to look again: a rescan will look everywhere.
  void forget() {
    doubtful.clear();
    changed.clear();
    resettled.clear();
  }

  /// The tree at `root` has just been listed: what was told of it until now is old.
  void treeListed(String root) throws IOException {
    long number = barriers.next();
    stale.treeListed(root, number);
    source.barrier(number);
  }

  private void compareResettled() throws InterruptedException, IOException {
    while (!resettled.isEmpty()) {
      Rescan.Result result = resettled.compare();
      if (result != null) {
        commit(result.outcome(), List.of(), result.draft(), "rescan");
        followUp(result);
        listed(result.listed());
      }
      resettled.settled();
    }
  }

  /// These directories have just been listed: what was told of them until now is old.
  private void listed(Set<Handle> directories) throws IOException {
    long number = barriers.next();
    stale.listed(directories, number);
    source.barrier(number);
  }

  /// Commits an outcome and makes its directories the tree's.
  void commit(Outcome outcome, List<Subject> refreshed, Draft draft, String by) {
    if (!outcome.isEmpty() || !refreshed.isEmpty()) {
      BatchBuilder builder = new BatchBuilder(by, seq.get(), ground.now());
      for (Batch batch : builder.batches(outcome, refreshed)) {
        ground.graph().commit(batch);
        seq.set(batch.seq());
      }
    }
    List<Disk.Directory> left = left(draft);
    draft.apply();
    resettled.note(outcome);
    left.forEach(ground.marking()::leave);
    ground.tellUnreadable();
  }

  /// Writes one event that is about a whole tree.
  void tell(EventType type, String path, String by, String detail) {
    Instant now = ground.now();
    Event event =
        new Event(
            seq.get() + 1,
            type,
            now,
            path,
            null,
            null,
            null,
            null,
            null,
            null,
            by,
            0,
            null,
            null,
            detail);
    ground
        .graph()
        .commit(new Batch(event.seq(), now, List.of(), List.of(new Batch.Told(event, -1))));
    seq.set(event.seq());
  }

  private void apply(List<Notice> taken) throws InterruptedException, IOException {
    List<Notice> notices = new ArrayList<>(taken);
    try {
      Memory memory = new Memory(ground.graph(), ground.tree());
      int round = 1;
      while (!apply(notices, memory, round)) {
        round++;
      }
    } catch (RuntimeException | IOException | InterruptedException e) {
      inbox.unread(notices);
      throw e;
    }
    applied.addAndGet(notices.size());
    for (Notice notice : notices) {
      if (notice instanceof Notice.Barrier(long number, Instant _)) {
        barrierSeen = Math.max(barrierSeen, number);
      }
    }
  }

  /// False if more notices have come that may explain what the disk shows; they are added.
  private boolean apply(List<Notice> notices, Memory memory, int round)
      throws InterruptedException, IOException {
    try (Disk.Looks looks = ground.disk().looks()) {
      Step step = new Step(ground, memory, looks);
      step.replay(notices, doubtful, changed);
      Set<Place> open = step.diverging();
      if (!open.isEmpty()) {
        List<Notice> more = untilBarrier();
        if (round < ROUNDS && firstOverflow(more) < 0 && step.mayBeExplainedBy(more)) {
          notices.addAll(stale.sift(more, doubtful));
          return false;
        }
        boolean unexplained = !step.mayBeExplainedBy(more);
        inbox.unread(more);
        if (unexplained) {
          step.conclude(ground.now());
          open = step.diverging();
        }
      }
      Outcome outcome = step.outcome(ground.now());
      commit(outcome, step.refreshed(outcome), step.draft(), source.name());
      doubtful = new LinkedHashSet<>(open);
      changed.clear();
      if (!step.listed().isEmpty()) {
        listed(step.listed());
      }
      return true;
    }
  }

  private List<Notice> untilBarrier() throws InterruptedException, IOException {
    long number = barriers.next();
    source.barrier(number);
    return inbox.takeThrough(number, BARRIER);
  }

  /// Lets those through whose barrier has come, unless places from before it are still open.
  private void pass() {
    if (barrierSeen == 0) {
      return;
    }
    Instant now = ground.now();
    if (barrierHeldSince == null) {
      barrierHeldSince = now;
    }
    boolean settled = doubtful.isEmpty() && changed.isEmpty() && resettled.isEmpty();
    if (settled || barrierHeldSince.plus(PATIENCE).isBefore(now)) {
      barriers.passed(barrierSeen, seq.get());
      barrierSeen = 0;
      barrierHeldSince = null;
    }
  }

  private static int firstOverflow(List<Notice> notices) {
    for (int i = 0; i < notices.size(); i++) {
      if (notices.get(i) instanceof Notice.Overflowed) {
        return i;
      }
    }
    return -1;
  }

  /// Directories that the draft lets go.
  private List<Disk.Directory> left(Draft draft) {
    List<Disk.Directory> left = new ArrayList<>();
    for (Handle directory : draft.changed()) {
      Node node = ground.tree().node(directory);
      String path = ground.tree().path(directory);
      if (node != null && path != null && draft.node(directory) == null) {
        left.add(Ground.reach(directory, node, path));
      }
    }
    return left;
  }
}
