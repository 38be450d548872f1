package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.journal.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.Handle;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.move.Draft;
import dev.fsgraph.move.Outcome;
import dev.fsgraph.scan.Disk;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commits outcomes and events to the graph, and brings the tree, the journal and what is old news
/// to where the graph is then. For one thread.
///
/// What was taken from the inbox is out for good with the commit only: after an exception the same
/// can be taken again.
final class Commits {

  /// How many directories one note of the journal names.
  private static final int NOTED = 500;

  private final Ground ground;
  private final ChangeSource source;
  private final Inbox inbox;
  private final Barriers barriers;
  private final Stale stale;
  private final Resettled resettled;
  private final int entries;
  private final Ledger ledger;
  private long barrierToSet;

  /// @param resettled gets what has moved to other filters
  /// @param entries in a transaction, about
  Commits(
      Ground ground,
      ChangeSource source,
      Inbox inbox,
      Barriers barriers,
      Stale stale,
      Resettled resettled,
      int entries) {
    this.ground = ground;
    this.source = source;
    this.inbox = inbox;
    this.barriers = barriers;
    this.stale = stale;
    this.resettled = resettled;
    this.entries = entries;
    this.ledger = new Ledger(ground.graph(), inbox);
  }

  /// Goes on where the graph is.
  void resume(Graph.Reached reached) {
    ledger.resume(reached);
  }

  /// Makes the journal's position the graph's.
  void takeOverPosition() {
    ledger.commit(BatchBuilder.Cut.of(nothing()), () -> {});
  }

  /// The last sequence number of the graph. By any thread.
  long seq() {
    return ledger.seq();
  }

  /// Leaves what is left to do to a rescan.
  void forget() {
    ledger.forget();
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

  /// Commits an outcome and makes its directories the tree's.
  ///
  /// @param listings what the outcome has from listings made a moment ago
  void commit(Outcome outcome, List<Subject> refreshed, Draft draft, String by, Listings listings)
      throws IOException {
    settle();
    commit(outcome, refreshed, draft, by, listings, () -> {});
    finish();
  }

  /// The same, between {@link #mend} and {@link #finish}.
  ///
  /// @param after done once it is in the graph
  void commit(
      Outcome outcome,
      List<Subject> refreshed,
      Draft draft,
      String by,
      Listings listings,
      Runnable after) {
    BatchBuilder builder =
        new BatchBuilder(by, ledger.seq(), ledger.latest(), ground.now(), entries);
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
          resettled.note(outcome);
        };
    if (cut.isEmpty()) {
      ledger.commitNothing(landed);
    } else {
      ledger.commit(cut, landed);
    }
  }

  /// What was taken from the inbox led to nothing.
  void commitNothing() {
    ledger.commitNothing(this::landed);
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

  /// Writes that what happens at and below a path, or to a part of it, is not told from now on.
  void tellEnd(String path, String by, String reason) throws IOException {
    tell((seq, at) -> alone(Event.end(seq + 1, path, by, reason, at)));
  }

  private void tell(Event event) {
    ledger.commit(BatchBuilder.Cut.of(alone(event)), this::landed);
  }

  private static Batch alone(Event event) {
    return new Batch(event.seq(), event.at(), List.of(), List.of(new Batch.Told(event, -1)));
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

  private Batch nothing() {
    return new Batch(ledger.seq(), ground.now(), List.of(), List.of());
  }

  /// What was taken from the inbox is done with.
  private void landed() {
    stale.settle();
    inbox.release(Math.min(ledger.committed(), stale.oldestRecord() - 1));
  }

  /// Mends what an exception has left half done, and does what followed.
  void settle() throws IOException {
    mend();
    finish();
  }

  /// Mends what an exception has left half done.
  void mend() {
    ledger.settle(this::undo);
  }

  private void undo() {
    inbox.rewind();
    stale.rewind();
  }

  /// What was taken from the inbox can be taken again, unless it may be in the graph.
  void undoUnlessInDoubt() {
    if (!ledger.isInDoubt()) {
      undo();
    }
  }

  /// What follows a commit.
  void finish() throws IOException {
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
}
