package dev.fsgraph.track;

import dev.fsgraph.journal.Entry;
import dev.fsgraph.journal.Journal;
import dev.fsgraph.journal.Numbered;
import dev.fsgraph.model.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A journal in memory, released record by record. Survives the crash of who uses it.
final class FakeJournal implements Journal {

  private final List<Entry> entries = new ArrayList<>();
  private int generation;
  private long before;
  private int room = Integer.MAX_VALUE;
  private @Nullable String loss;

  /// From now on so many records fit.
  void holds(int records) {
    room = records;
  }

  @Override
  public String id() {
    return "fake-" + generation;
  }

  @Override
  public long first() {
    return before + 1;
  }

  @Override
  public long last() {
    return before + entries.size();
  }

  @Override
  public Kept append(List<Notice> notices) {
    if (loss != null && entries.size() < room / 2) {
      entries.add(new Entry.Told(new Notice.Overflowed(loss, Instant.EPOCH)));
      loss = null;
    }
    long first = last() + 1;
    int kept = loss != null ? 0 : Math.clamp(room - entries.size(), 0, notices.size());
    notices.subList(0, kept).forEach(notice -> entries.add(new Entry.Told(notice)));
    if (kept < notices.size()) {
      loss = "the journal was full";
    }
    return new Kept(first, kept);
  }

  @Override
  public boolean note(Entry.Listed listed) {
    entries.add(listed);
    return true;
  }

  @Override
  public List<Numbered> read(long after, int most) {
    List<Numbered> read = new ArrayList<>();
    for (long number = Math.max(after, before) + 1;
        number <= last() && read.size() < most;
        number++) {
      read.add(new Numbered(number, entries.get((int) (number - before) - 1)));
    }
    return read;
  }

  @Override
  public boolean canRelease(long through) {
    return through > before;
  }

  @Override
  public void release(long through) {
    while (before < Math.min(through, last())) {
      entries.removeFirst();
      before++;
    }
  }

  @Override
  public void beginAnew(long after, @Nullable String reason) {
    before = Math.max(last(), after);
    entries.clear();
    generation++;
    loss = reason;
  }

  @Override
  public @Nullable String takeLoss() {
    String lost = loss;
    loss = null;
    return lost;
  }

  @Override
  public State state() {
    return new State(entries.size(), loss);
  }

  @Override
  public void close() {}
}
