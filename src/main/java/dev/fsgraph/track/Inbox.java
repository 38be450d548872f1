package dev.fsgraph.track;

import dev.fsgraph.journal.Entry;
import dev.fsgraph.journal.Journal;
import dev.fsgraph.journal.Numbered;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Position;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What was told and is not in the graph yet: all of it in the journal, the next of it in memory
/// too.
///
/// The thread that reads the kernel puts, and is never made to wait; the one that looks takes. What
/// it has taken it gives back, or says that it is done with.
final class Inbox {

  /// So many records are read back from the journal at once.
  private static final int CHUNK = 5_000;

  private final Journal journal;
  private final int capacity;

  /// Read back, or never away, and to be taken next.
  private final Deque<Waiting> next = new ArrayDeque<>();

  private final Deque<Waiting> taken = new ArrayDeque<>();

  /// The last record that is in memory, or was.
  private long read;

  /// The last record that is done with.
  private long done;

  /// The last record of earlier runs.
  private long inherited;

  private boolean woken;

  private record Waiting(long number, Notice notice) {}

  /// @param capacity how many notices are held in memory, those that were taken apart
  Inbox(Journal journal, int capacity) {
    this.journal = journal;
    this.capacity = capacity;
    this.read = journal.last();
    this.done = read;
    this.inherited = read;
  }

  /// Goes on behind what is in the graph, if the journal is that of this graph.
  ///
  /// @return what was lost; null if nothing was
  synchronized @Nullable String resume(@Nullable Position reached) {
    String loss = journal.takeLoss();
    boolean continues = continues(reached);
    if (!continues) {
      boolean empty = journal.first() > journal.last();
      journal.beginAnew(reached == null ? 0 : reached.number(), null);
      if (loss == null && !(empty && reached == null)) {
        loss =
            "the journal does not go on where the graph is, so what was told and not yet applied"
                + " when the service stopped is lost";
      }
    }
    inherited = journal.last();
    done = continues && reached != null ? reached.number() : inherited;
    read = done;
    return loss;
  }

  private boolean continues(@Nullable Position reached) {
    if (reached == null) {
      return journal.first() > journal.last();
    }
    return reached.journal().equals(journal.id())
        && journal.first() - 1 <= reached.number()
        && reached.number() <= journal.last();
  }

  /// Whether an earlier run has left something.
  synchronized boolean hasInherited() {
    return done < inherited;
  }

  /// Visits every record that is still kept, done with or not.
  synchronized void recall(Consumer<Numbered> visitor) {
    long at = journal.first() - 1;
    while (at < inherited) {
      List<Numbered> records = readBack(at, CHUNK);
      if (records.isEmpty()) {
        return;
      }
      records.forEach(visitor);
      at = records.getLast().number();
    }
  }

  synchronized void put(List<Notice> notices) {
    long before = journal.last();
    Journal.Kept kept = journal.append(notices);
    boolean inLine = read == before && kept.first() == before + 1;
    if (inLine && next.size() + kept.count() <= capacity) {
      for (int i = 0; i < kept.count(); i++) {
        next.add(new Waiting(kept.first() + i, notices.get(i)));
      }
      read = before + kept.count();
    }
    notifyAll();
  }

  /// Notes that something was listed.
  ///
  /// @return the record's number
  synchronized long note(Entry.Listed listed) {
    long before = journal.last();
    journal.note(listed);
    if (read == before) {
      read = journal.last(); // there is nothing to take in it
    }
    return journal.last();
  }

  /// Up to `most` notices, and one more lest an exchange is cut in two; none if nothing came in
  /// time.
  synchronized List<Notice> take(int most, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!fill() && !woken) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return List.of();
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    woken = false;
    return take(most, Long.MAX_VALUE);
  }

  /// Up to `most` notices that earlier runs have left; none if those are all taken.
  synchronized List<Notice> takeInherited(int most) {
    return take(most, inherited);
  }

  private List<Notice> take(int most, long through) {
    List<Notice> notices = new ArrayList<>(Math.min(most, next.size()));
    while ((notices.size() < most || isHalf(notices))
        && fill()
        && next.getFirst().number() <= through) {
      notices.add(takeNext());
    }
    return notices;
  }

  /// Whether the next notice is the other half of an exchange. Without it the first half reads as
  /// if one of the two had been replaced.
  private boolean isHalf(List<Notice> notices) {
    return !notices.isEmpty()
        && fill()
        && notices.getLast() instanceof Notice.Renamed one
        && next.getFirst().notice() instanceof Notice.Renamed other
        && one.from() != null
        && one.to() != null
        && one.from().equals(other.to())
        && one.to().equals(other.from());
  }

  /// @param all whether all that there will be up to the barrier is among them
  record Through(List<Notice> notices, boolean all) {}

  /// Everything up to and including a barrier, or what came in time, but no more than `most`.
  synchronized Through takeThrough(long barrier, int most, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<Notice> notices = new ArrayList<>();
    while (notices.size() < most || isHalf(notices)) {
      if (fill()) {
        Notice notice = takeNext();
        notices.add(notice);
        if (notice instanceof Notice.Barrier(long number, Instant _) && number == barrier) {
          return new Through(notices, true);
        }
        continue;
      }
      long left = deadline - System.nanoTime();
      boolean isLost = journal.state().trouble() != null;
      if (left <= 0 || isLost) {
        return new Through(notices, true);
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return new Through(notices, false);
  }

  private Notice takeNext() {
    Waiting waiting = next.removeFirst();
    taken.add(waiting);
    return waiting.notice();
  }

  /// Makes sure that there is a next notice. False if none waits.
  private boolean fill() {
    while (next.isEmpty() && read < journal.last()) {
      List<Numbered> records = readBack(read, Math.min(capacity, CHUNK));
      for (Numbered record : records) {
        if (record.entry() instanceof Entry.Told(Notice notice)) {
          next.add(new Waiting(record.number(), notice));
        }
        read = record.number();
      }
    }
    if (next.isEmpty() && taken.isEmpty()) {
      done = read; // what is behind the last notice are notes
    }
    return !next.isEmpty();
  }

  /// What cannot be read back is lost, and that is told.
  private List<Numbered> readBack(long after, int most) {
    try {
      return journal.read(after, most);
    } catch (IOException e) {
      journal.beginAnew(journal.last(), e.getMessage());
      next.clear();
      read = journal.last();
      inherited = Math.min(inherited, read);
      journal.append(List.of());
      return List.of();
    }
  }

  /// Gives the last `count` notices back that were taken.
  synchronized void giveBack(int count) {
    for (int i = 0; i < count; i++) {
      next.addFirst(taken.removeLast());
    }
  }

  /// Gives everything back that is not done with.
  synchronized void rewind() {
    giveBack(taken.size());
  }

  /// What was taken is done with.
  synchronized void done() {
    done = reached();
    taken.clear();
  }

  /// What is taken, and everything before it.
  synchronized Position position() {
    return new Position(journal.id(), reached());
  }

  private long reached() {
    return next.isEmpty() ? read : taken.isEmpty() ? done : taken.getLast().number();
  }

  /// Drops what waits, unread.
  synchronized void skip() {
    next.clear();
    taken.clear();
    read = journal.last();
    done = read;
  }

  /// Drops what is left of earlier runs.
  synchronized void skipInherited() {
    taken.removeIf(waiting -> waiting.number() <= inherited);
    next.removeIf(waiting -> waiting.number() <= inherited);
    read = Math.max(read, inherited);
    done = Math.max(done, inherited);
  }

  /// Records up to this one are in the graph, and nobody asks for them any more.
  synchronized void release(long through) {
    journal.release(through);
  }

  synchronized boolean canRelease(long through) {
    return journal.canRelease(through);
  }

  /// Makes {@link #take} return now.
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /// Waits, whatever comes.
  synchronized void pause(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !woken; left = deadline - System.nanoTime()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    woken = false;
  }

  /// How many records are not done with.
  synchronized long size() {
    return journal.last() - done;
  }

  /// How many notices are in memory.
  synchronized int held() {
    return next.size() + taken.size();
  }

  /// When the oldest notice was read that is not done with; null if there is none.
  synchronized @Nullable Instant oldest() {
    Waiting first = !taken.isEmpty() ? taken.getFirst() : fill() ? next.getFirst() : null;
    return first == null ? null : first.notice().at();
  }

  synchronized Journal.State journal() {
    return journal.state();
  }
}
