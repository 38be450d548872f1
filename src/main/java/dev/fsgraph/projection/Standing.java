package dev.fsgraph.projection;

import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.model.IndexStatus.State;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// How the index stands to the graph: whether it has what the graph has, and where it may not. With
/// the one lock that both are written under.
///
/// Any thread may ask for the state and the index. All that changes either, and all that is not
/// volatile, is for who has the lock.
final class Standing {

  private static final Logger LOG = System.getLogger(Standing.class.getName());

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private volatile EntryIndex index;
  private volatile State state = State.CATCHING_UP;
  private volatile @Nullable String failure;
  private volatile long seq;

  // Guarded by the lock.
  private Touched pending = new Touched();
  private Touched doubtful = new Touched();
  private final List<String> growing = new ArrayList<>();
  private boolean unsaved;
  private boolean stopping;

  Standing(EntryIndex index) {
    this.index = index;
  }

  void lock() {
    lock.lock();
  }

  /// Takes the lock if nobody has it or waits for it.
  boolean lockInPassing() {
    return !lock.hasQueuedThreads() && lock.tryLock();
  }

  void unlock() {
    lock.unlock();
  }

  /// Whether somebody waits for the lock.
  boolean isAwaited() {
    return lock.hasQueuedThreads();
  }

  State state() {
    return state;
  }

  boolean isReady() {
    return state == State.READY;
  }

  boolean isBeingMade() {
    return state == State.BUILDING || state == State.CATCHING_UP;
  }

  EntryIndex index() {
    return index;
  }

  @Nullable EntryReader readyIndex() {
    return state == State.READY ? index.reader() : null;
  }

  /// Why it is broken, or was until it is ready again.
  @Nullable String failure() {
    return failure;
  }

  /// How far the graph is.
  long seq() {
    return seq;
  }

  void reached(long number) {
    seq = Math.max(seq, number);
  }

  /// Whether the index has what the graph has, and no tree is being written.
  boolean isInStep() {
    return state == State.READY && doubtful.isEmpty() && growing.isEmpty();
  }

  /// The index cannot be trusted any more. By any thread.
  void broken(Exception e) {
    lock.lock();
    try {
      if (state == State.READY) {
        LOG.log(Level.WARNING, "the index failed and is made anew: {0}", e.getMessage());
        LOG.log(Level.DEBUG, "because of", e);
      }
      state = State.BROKEN;
      failure = String.valueOf(e.getMessage());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The index lacks what was written at these places.
  void behind(Touched missing) {
    pending = missing;
    state = State.CATCHING_UP;
  }

  /// All of the index is to be made.
  void nothing() {
    state = State.BUILDING;
  }

  /// All of it is to be made, in another one.
  void nothing(EntryIndex empty) {
    index = empty;
    state = State.BUILDING;
  }

  /// The index has what the graph has.
  void ready() {
    failure = null;
    state = State.READY;
    unsaved = true;
    changed.signalAll();
  }

  /// What is written while the index is not ready is read again before it is.
  void written(Touched meanwhile) {
    pending.add(meanwhile);
  }

  /// Forgets what was written: all will be read. But for the trees that are being written now.
  void forgetWritten() {
    pending = new Touched();
    growing.forEach(pending::addTree);
  }

  /// What was written and not read again since it was last taken.
  Touched takeWritten() {
    Touched taken = pending;
    pending = new Touched();
    return taken;
  }

  /// It is not known whether the graph has what was written here.
  void doubt(Touched touched) {
    doubtful.add(touched);
  }

  boolean isBeyondDoubt() {
    return doubtful.isEmpty();
  }

  Touched doubtful() {
    return doubtful;
  }

  void doubtNothing() {
    doubtful = new Touched();
  }

  void growing(String root) {
    growing.add(root);
  }

  void grown(String root) {
    growing.remove(root);
    changed.signalAll();
  }

  boolean isGrowing() {
    return !growing.isEmpty();
  }

  /// The files lack something that the index has.
  void unsaved() {
    unsaved = true;
  }

  boolean isToBeSaved() {
    return unsaved && state == State.READY && growing.isEmpty();
  }

  void saved() {
    unsaved = false;
  }

  /// All is over: nobody waits any longer.
  void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isStopping() {
    return stopping;
  }

  /// Waits until it is ready and no tree is being written, or the time has passed.
  void awaitReady(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!stopping && (state != State.READY || !growing.isEmpty()) && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until no tree is being written. False if all is over.
  boolean awaitGrown() throws InterruptedException {
    while (!growing.isEmpty() && !stopping) {
      changed.await();
    }
    return !stopping;
  }

  /// Waits for the time to pass while it is ready. False if all is over.
  boolean restWhileReady(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!stopping && state == State.READY && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the time to pass, or the end.
  void pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!stopping && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
