package dev.fsgraph.projection;

/// What has shifted and is not kept up with yet. Thread-safe; one takes, any number adds.
final class Backlog {

  private Shift pending = new Shift();
  private Shift taken = new Shift();
  private long told;
  private long goal;
  private long done;

  synchronized void add(Shift shift) {
    pending.add(shift);
    told++;
  }

  synchronized boolean isEmpty() {
    return pending.isEmpty();
  }

  /// All there is, until {@link #kept} or {@link #giveBack}.
  synchronized Shift take() {
    taken = pending;
    goal = told;
    pending = new Shift();
    return taken;
  }

  /// What was taken is kept up with.
  synchronized void kept() {
    taken = new Shift();
    done = goal;
  }

  synchronized void giveBack() {
    pending.add(taken);
    taken = new Shift();
  }

  /// How much has been added since the beginning.
  synchronized long told() {
    return told;
  }

  /// Whether what came first, so much of it, is kept up with.
  synchronized boolean isKept(long first) {
    return done >= first;
  }

  /// Where there is something left to do.
  synchronized Touched touched() {
    Touched touched = taken.touched();
    touched.add(pending.touched());
    return touched;
  }
}
