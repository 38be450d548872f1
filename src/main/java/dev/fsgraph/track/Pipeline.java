package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.journal.Entry;
import dev.fsgraph.journal.Numbered;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import dev.fsgraph.model.Position;
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

  /// How many notices a commit takes up at first. More if they are needed to explain the others.
  private static final int MOST = 5_000;

  /// How many directories one note of the journal names.
  private static final int NOTED = 500;

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
  private final Ledger ledger;
  private final AtomicLong applied = new AtomicLong();
  private final Latency latency = new Latency();
  private final Stale stale;
  private final Outstanding outstanding;
  private final HeldBarrier held;
  private @Nullable String lost;
  private @Nullable Instant heard;
  private long barrierToSet;

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
    this.ledger = new Ledger(ground.graph(), inbox);
    this.stale = new Stale(ground.tree());
    this.outstanding = new Outstanding(ground);
    this.held = new HeldBarrier(barriers);
  }

  /// Goes on where the graph and the journal are.
  void resume() {
    Graph.Reached reached = ground.graph().reached();
    ledger.resume(reached);
    lost = inbox.resume(reached.position());
    Position position = inbox.position();
    if (!position.equals(reached.position())) {
      ledger.commit(BatchBuilder.Cut.of(nothing()), () -> {});
    }
    inbox.recall(record -> recall(record, position.number(), reached.seq()));
    stale.settle();
  }

  /// What an earlier run had listed is known in that state, to this one too.
  private void recall(Numbered record, long position, long seq) {
    switch (record.entry()) {
      case Entry.Listed listed -> {
        barriers.startBehind(listed.barrier());
        if (listed.seq() <= seq) {
          stale.listed(
              new Listings(listed.trees(), listed.directories()),
              listed.barrier(),
              record.number());
        }
      }
      case Entry.Told(Notice.Barrier(long number, Instant _)) -> {
        barriers.startBehind(number);
        if (record.number() <= position) {
          stale.passed(number);
        }
      }
      case Entry.Told _ -> {}
    }
  }

  long seq() {
    return ledger.seq();
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
    String why = lost;
    lost = null;
    return why;
  }

  /// Whether an earlier run was told of something that is not in the graph.
  boolean isBehind() {
    return inbox.hasInherited();
  }

  /// Applies what an earlier run was told, or some of it: its history, by the kernel's word. What
  /// the disk shows now may have happened while nobody was told. So nothing is concluded and
  /// nothing listed: that is left to the rescan that follows.
  ///
  /// @return false once there is no more
  boolean retell() {
    ledger.settle(this::undo);
    List<Notice> notices = upToOverflow(inbox.takeInherited(Math.min(MOST, bounds.notices())));
    if (notices.isEmpty() || notices.getFirst() instanceof Notice.Overflowed) {
      stale.clear();
      inbox.skipInherited();
      return false;
    }
    try (Disk.Looks looks = ground.disk().looks()) {
      Step step = new Step(ground, new Memory(ground.graph(), ground.tree()), looks);
      step.retell(stale.sift(notices, new HashSet<>()));
      commit(step.outcome(ground.now()), List.of(), step.draft(), source.name());
      applied.addAndGet(notices.size());
    } catch (RuntimeException e) {
      undoUnlessInDoubt();
      throw e;
    }
    return true;
  }

  /// Applies what is in the inbox, or what came within `timeout`.
  ///
  /// Takes nothing out for good before it is committed: after an exception the same step can be
  /// made again.
  Met step(Duration timeout) throws InterruptedException, IOException {
    settle();
    compareResettled();
    Duration patience = outstanding.isEmpty() ? timeout : Duration.ofMillis(5);
    List<Notice> notices = upToOverflow(inbox.take(Math.min(MOST, bounds.notices()), patience));
    if (!notices.isEmpty() && notices.getFirst() instanceof Notice.Overflowed) {
      return Met.OVERFLOW;
    }
    List<Notice> news = stale.sift(notices, outstanding.places());
    if (!news.isEmpty() || !outstanding.isEmpty()) {
      apply(news);
      outstanding.seen().clear();
    } else if (!notices.isEmpty()) {
      ledger.commitNothing(this::landed);
    }
    outstanding.publish();
    // What was mounted and not looked at is open too.
    held.pass(!outstanding.isEmpty() || ground.mounts().areStale(), ledger.seq(), ground.now());
    if (outstanding.places().size() > bounds.places()) {
      lost =
          "more than %d places changed faster than they could be looked at"
              .formatted(bounds.places());
      forget();
      return Met.OVERFLOW;
    }
    return notices.isEmpty() ? Met.NOTHING : Met.CHANGES;
  }

  /// Those before the first loss of others; or that alone, if it comes first.
  private List<Notice> upToOverflow(List<Notice> notices) {
    int overflow = firstOverflow(notices);
    if (overflow < 0) {
      return notices;
    }
    int kept = Math.max(1, overflow);
    inbox.giveBack(notices.size() - kept);
    if (overflow == 0
        && notices.getFirst() instanceof Notice.Overflowed(String reason, Instant _)) {
      lost = reason;
    }
    return notices.subList(0, kept);
  }

  /// Forgets where to look again: a rescan will look everywhere.
  void forget() {
    outstanding.clear();
    ledger.forget();
  }

  /// Drops what waits: a rescan will find what it led to.
  void giveUp() {
    inbox.skip();
    forget();
  }

  /// The tree at `root` has just been listed: what was told of it until now is old.
  void treeListed(String root) throws IOException {
    settle();
    Listings tree = Listings.tree(root);
    long number = barriers.next();
    stale.listed(tree, number, note(tree, number, ledger.seq()));
    barrierToSet = number;
    finish();
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
        commit(
            result.outcome(),
            List.of(),
            result.draft(),
            "rescan",
            Listings.of(result.listed()),
            () -> {
              resettled.settled();
              outstanding.followUp(result);
            });
        finish();
      }
    }
  }

  /// Commits an outcome and makes its directories the tree's.
  ///
  /// @param listings what the outcome has from listings made a moment ago
  void commit(Outcome outcome, List<Subject> refreshed, Draft draft, String by, Listings listings)
      throws IOException {
    settle();
    commit(outcome, refreshed, draft, by, listings, () -> {});
    finish();
  }

  private void commit(Outcome outcome, List<Subject> refreshed, Draft draft, String by) {
    commit(outcome, refreshed, draft, by, Listings.NONE, () -> {});
  }

  private void commit(
      Outcome outcome,
      List<Subject> refreshed,
      Draft draft,
      String by,
      Listings listings,
      Runnable after) {
    BatchBuilder builder =
        new BatchBuilder(by, ledger.seq(), ledger.latest(), ground.now(), bounds.entries());
    BatchBuilder.Cut cut =
        outcome.isEmpty() && refreshed.isEmpty()
            ? BatchBuilder.Cut.NOTHING
            : builder.batches(outcome, refreshed);
    long barrier = listings.isEmpty() ? 0 : barriers.next();
    long record =
        barrier == 0
            ? 0
            : note(listings, barrier, cut.isEmpty() ? ledger.seq() : cut.pivot().seq());
    Runnable landed =
        () -> {
          if (barrier > 0) {
            stale.listed(listings, barrier, record);
            barrierToSet = barrier;
          }
          List<Disk.Directory> left = left(draft);
          draft.apply();
          left.forEach(ground.marking()::leave);
          landed();
          after.run();
          outstanding.resettled().note(outcome);
        };
    if (cut.isEmpty()) {
      ledger.commitNothing(landed);
    } else {
      ledger.commit(cut, landed);
    }
  }

  /// Before the commit: if the listing is in the graph, a restart knows that it is.
  private long note(Listings listings, long barrier, long seq) {
    long first = 0;
    List<Handle> directories = List.copyOf(listings.directories());
    int from = 0;
    do {
      int to = Math.min(directories.size(), from + NOTED);
      List<String> trees = from == 0 ? listings.trees() : List.of();
      long record =
          inbox.note(new Entry.Listed(barrier, seq, trees, directories.subList(from, to)));
      first = first == 0 ? record : first;
      from = to;
    } while (from < directories.size());
    return first;
  }

  /// Writes that a tree came into the graph, or another part of it.
  void tellScanned(String root, String by, String counts) throws IOException {
    settle();
    tell(Event.scanned(ledger.seq() + 1, root, by, counts, ground.now()));
  }

  /// Writes that changes at and below a path may have been missed until now.
  ///
  /// @param from until then none were; null if nobody knows
  void tellGap(String path, String by, String reason, @Nullable Instant from) throws IOException {
    settle();
    tell(Event.gap(ledger.seq() + 1, path, by, reason, from, ground.now()));
  }

  /// Writes what was found out otherwise than by a look at the disk.
  void tell(Telling telling) throws IOException {
    settle();
    Instant now = ground.now();
    Batch batch =
        telling.after(ledger.seq(), now.isBefore(ledger.latest()) ? ledger.latest() : now);
    if (batch != null) {
      ledger.commit(BatchBuilder.Cut.of(batch), this::landed);
    }
  }

  @FunctionalInterface
  interface Telling {
    /// What is to be told, behind the event with number `seq`; null for nothing.
    @Nullable Batch after(long seq, Instant at);
  }

  /// Writes that what happens at and below a path, or to a part of it, is not told from now on.
  void tellEnd(String path, String by, String reason) throws IOException {
    tell(
        (seq, at) -> {
          Event event = Event.end(seq + 1, path, by, reason, at);
          return new Batch(event.seq(), at, List.of(), List.of(new Batch.Told(event, -1)));
        });
  }

  private void tell(Event event) {
    ledger.commit(
        BatchBuilder.Cut.of(
            new Batch(event.seq(), event.at(), List.of(), List.of(new Batch.Told(event, -1)))),
        this::landed);
  }

  /// When the last notice came that is applied; null before the first.
  @Nullable Instant heard() {
    return heard;
  }

  private Batch nothing() {
    return new Batch(ledger.seq(), ground.now(), List.of(), List.of());
  }

  /// What was taken from the inbox is done with.
  private void landed() {
    stale.settle();
    inbox.release(Math.min(ledger.committed(), stale.oldestRecord() - 1));
  }

  /// Mends what an exception has left half done.
  private void settle() throws IOException {
    ledger.settle(this::undo);
    finish();
  }

  private void undo() {
    inbox.rewind();
    stale.rewind();
  }

  private void undoUnlessInDoubt() {
    if (!ledger.isInDoubt()) {
      undo();
    }
  }

  /// What follows a commit.
  private void finish() throws IOException {
    ground.tellUnreadable();
    if (barrierToSet > 0) {
      source.barrier(barrierToSet);
      barrierToSet = 0;
    }
    savePosition();
  }

  /// Without a change in the graph its position stays behind, and harmlessly: what led to none
  /// leads to none again. But the journal must not grow for that.
  private void savePosition() {
    long through = Math.min(inbox.position().number(), stale.oldestRecord() - 1);
    if (through > ledger.committed() && inbox.canRelease(through)) {
      ledger.commit(BatchBuilder.Cut.of(nothing()), this::landed);
    }
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
      undoUnlessInDoubt();
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
        if (explained && round < ROUNDS && firstOverflow(more) < 0) {
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
      commit(
          outcome,
          step.refreshed(outcome),
          step.draft(),
          source.name(),
          Listings.of(looked),
          () ->
              outstanding.lookedAt(open, step.unreachable(), step.missed()).forEach(this::giveUp));
    }
    finish();
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
