package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
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

  /// How many notices a commit takes up at first. More if they are needed to explain the others.
  private static final int MOST = 5_000;

  /// How often a step waits for the kernel to explain what the disk shows, before what is explained
  /// is committed and the rest left to the next step. More than one is needed only while somebody
  /// keeps changing the same names.
  private static final int ROUNDS = 4;

  private static final Duration BARRIER = Duration.ofSeconds(10);

  private final Ground ground;
  private final ChangeSource source;
  private final Inbox inbox;
  private final Barriers barriers;
  private final Bounds bounds;
  private final Intake intake;
  private final Commits commits;
  private final Recovery recovery;
  private final AtomicLong applied = new AtomicLong();
  private final Latency latency = new Latency();
  private final Stale stale;
  private final Outstanding outstanding;
  private final HeldBarrier held;
  private @Nullable Instant heard;

  /// What may be in memory at once.
  ///
  /// @param notices in one commit
  /// @param places to look at again; where there are more, everything is
  /// @param entries in a transaction, about
  record Bounds(int notices, int places, int entries) {

    Bounds(int notices, int places) {
      this(notices, places, Portions.MOST);
    }
  }

  Pipeline(Ground ground, ChangeSource source, Inbox inbox, Barriers barriers, Bounds bounds) {
    this.ground = ground;
    this.source = source;
    this.inbox = inbox;
    this.barriers = barriers;
    this.bounds = bounds;
    this.intake = new Intake(inbox);
    this.stale = new Stale(ground.tree());
    this.outstanding = new Outstanding(ground);
    this.commits =
        new Commits(
            ground, source, inbox, barriers, stale, outstanding.resettled(), bounds.entries());
    this.recovery = new Recovery(ground, inbox, intake, barriers, stale, commits, source.name());
    this.held = new HeldBarrier(barriers);
  }

  /// Goes on where the graph and the journal are.
  void resume() {
    recovery.resume();
  }

  /// Brings into the graph what was found out.
  Commits commits() {
    return commits;
  }

  long applied() {
    return applied.get();
  }

  /// How long changes took to be committed, lately; null if there were none.
  Tracking.@Nullable Latencies latencies() {
    return latency.lately(ground.now());
  }

  /// Where the next steps have to look again.
  Outstanding outstanding() {
    return outstanding;
  }

  /// What a step met that a rescan has to put right.
  enum Met {
    NOTHING,
    CHANGES,
    /// Notices were lost, {@link #takeLoss} says why.
    OVERFLOW
  }

  /// Why notices are lost that a rescan has to make good. Not told again.
  @Nullable String takeLoss() {
    return intake.takeLoss();
  }

  /// Whether an earlier run was told of something that is not in the graph.
  boolean isBehind() {
    return recovery.isBehind();
  }

  /// Applies what an earlier run was told, or some of it.
  ///
  /// @return false once there is no more
  boolean retell() {
    int told = recovery.retell(Math.min(MOST, bounds.notices()));
    applied.addAndGet(told);
    return told > 0;
  }

  /// Applies what is in the inbox, or what came within `timeout`.
  ///
  /// Takes nothing out for good before it is committed: after an exception the same step can be
  /// made again.
  Met step(Duration timeout) throws InterruptedException, IOException {
    commits.settle();
    compareResettled();
    Duration patience = outstanding.isEmpty() ? timeout : Duration.ofMillis(5);
    List<Notice> notices = intake.take(Math.min(MOST, bounds.notices()), patience);
    if (Intake.isOverflow(notices)) {
      return Met.OVERFLOW;
    }
    List<Notice> news = stale.sift(notices, outstanding.places());
    if (!news.isEmpty() || !outstanding.isEmpty()) {
      apply(news);
      outstanding.seen().clear();
    } else if (!notices.isEmpty()) {
      commits.commitNothing();
    }
    outstanding.publish();
    // What was mounted and not looked at is open too.
    held.pass(!outstanding.isEmpty() || ground.mounts().areStale(), commits.seq(), ground.now());
    if (outstanding.places().size() > bounds.places()) {
      intake.lose(
          "more than %d places changed faster than they could be looked at"
              .formatted(bounds.places()));
      forget();
      return Met.OVERFLOW;
    }
    return notices.isEmpty() ? Met.NOTHING : Met.CHANGES;
  }

  /// Forgets where to look again: a rescan will look everywhere.
  void forget() {
    outstanding.clear();
    commits.forget();
  }

  /// Drops what waits: a rescan will find what it led to.
  void giveUp() {
    inbox.skip();
    forget();
  }

  /// Marks a volume whole instead of each directory there. False if it does not take that.
  boolean markFileSystem(String volume) throws IOException {
    return ground.marking().markFileSystem(volume, ground.directoriesOn(volume), barriers.next());
  }

  private void compareResettled() throws InterruptedException, IOException {
    Resettled resettled = outstanding.resettled();
    while (!resettled.isEmpty()) {
      Rescan.Result result = resettled.compare();
      if (result == null) {
        resettled.settled();
      } else {
        commits.commit(
            result.outcome(),
            List.of(),
            result.draft(),
            "rescan",
            Listings.of(result.listed()),
            () -> {
              resettled.settled();
              outstanding.followUp(result);
            });
        commits.finish();
      }
    }
  }

  /// When the last notice came that is applied; null before the first.
  @Nullable Instant heard() {
    return heard;
  }

  private void apply(List<Notice> taken) throws InterruptedException, IOException {
    List<Notice> notices = new ArrayList<>(outstanding.seen());
    notices.addAll(taken);
    try {
      Memory memory = new Memory(ground.graph(), ground.tree());
      int round = 1;
      while (!apply(notices, memory, round)) {
        round++;
      }
    } catch (RuntimeException | IOException | InterruptedException e) {
      commits.undoUnlessInDoubt();
      throw e;
    }
    List<Notice> told = notices.subList(outstanding.seen().size(), notices.size());
    applied.addAndGet(told.size());
    Instant now = ground.now();
    told.forEach(notice -> latency.record(notice.at(), now));
    heard = told.isEmpty() ? heard : told.getLast().at();
    for (Notice notice : told) {
      if (notice instanceof Notice.Barrier(long number, Instant _)) {
        held.came(number);
        ground.marking().passed(number);
      }
    }
  }

  /// False if more notices have come that may explain what the disk shows; they are added.
  private boolean apply(List<Notice> notices, Memory memory, int round)
      throws InterruptedException, IOException {
    try (Disk.Looks looks = ground.disk().looks()) {
      Step step = new Step(ground, memory, looks);
      step.replay(notices, outstanding.places(), outstanding.changed(), outstanding.listings());
      Set<Handle> looked = new HashSet<>();
      if (!step.diverging().isEmpty()) {
        Inbox.Through through = untilBarrier(bounds.notices() - notices.size());
        List<Notice> more = through.notices();
        boolean explained = step.mayBeExplainedBy(more);
        if (explained && round < ROUNDS && !Intake.hasOverflow(more)) {
          notices.addAll(stale.sift(more, outstanding.places()));
          return false;
        }
        inbox.giveBack(more.size());
        if (!explained && through.all()) {
          step.conclude(ground.now());
        } else if (held.isUrgent(ground.now())) {
          // Notices that would explain it may be on their way: they are old news then.
          step.conclude(ground.now());
          looked.addAll(step.concluded());
        }
      }
      looked.addAll(step.listed());
      Set<Place> open = new LinkedHashSet<>(step.diverging());
      Outcome outcome = step.outcome(ground.now());
      commits.commit(
          outcome,
          step.refreshed(outcome),
          step.draft(),
          source.name(),
          Listings.of(looked),
          () ->
              outstanding.lookedAt(open, step.unreachable(), step.missed()).forEach(this::giveUp));
    }
    commits.finish();
    return true;
  }

  private void giveUp(Handle directory) {
    String path = ground.tree().path(directory);
    if (path != null) {
      ground.unreadable(path, "it is not where it should be");
    }
  }

  private Inbox.Through untilBarrier(int most) throws InterruptedException, IOException {
    long number = barriers.next();
    source.barrier(number);
    return inbox.takeThrough(number, most, BARRIER);
  }
}
