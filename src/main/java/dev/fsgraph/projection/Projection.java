package dev.fsgraph.projection;

import dev.fsgraph.graph.ContentWriter;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.index.EntryIndex.Mark;
import dev.fsgraph.model.Described;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.IndexStatus;
import dev.fsgraph.model.IndexStatus.State;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The index and its state. Every write of the graph goes through {@link #write}: first a note of
/// what it touches, then the graph, then the index.
///
/// A failure of the index never reaches who writes the graph: the index is broken then, questions
/// go to the graph, and a thread of its own makes it anew. What is written meanwhile is remembered
/// and read again before the index answers.
public final class Projection implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Projection.class.getName());
  private static final Duration SAVE_EVERY = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /// So often what was written meanwhile is read again beside those who write; then they wait.
  private static final int ROUNDS = 5;

  private final IndexFiles files;
  private final StoredEntries graph;
  private final Notes notes;
  private final Thread worker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private volatile EntryIndex index;
  private volatile State state = State.CATCHING_UP;
  private volatile @Nullable String failure;
  private volatile long seq;
  private volatile long done;
  private volatile @Nullable Long total;
  private volatile Follower follower = Follower.NONE;
  private final List<Consumer<Touched>> listeners = new CopyOnWriteArrayList<>();

  /// Of the worker.
  private List<String> cold = List.of();

  // Guarded by the lock.
  private Touched pending = new Touched();
  private Touched doubtful = new Touched();
  private final List<String> growing = new ArrayList<>();
  private boolean unsaved;
  private boolean stopping;

  private Projection(Path directory, String host, StoredEntries graph) throws IOException {
    this.files = new IndexFiles(directory.resolve("lucene"), host);
    this.graph = graph;
    this.notes = new Notes(directory.resolve("notes"));
    this.index = files.open();
    this.worker = Thread.ofPlatform().name("fsgraph-index").unstarted(this::work);
  }

  /// Opens the index and begins to bring it to where the graph is.
  ///
  /// @param directory of its own
  /// @throws IOException if the directory cannot be written
  public static Projection start(Path directory, String host, StoredEntries graph)
      throws IOException {
    return start(directory, host, graph, List.of());
  }

  /// @param warm paths whose trees are read as soon as the index is ready
  public static Projection start(
      Path directory, String host, StoredEntries graph, List<String> warm) throws IOException {
    Projection projection = new Projection(directory, host, graph);
    projection.cold = warm;
    projection.takeUp();
    projection.worker.start();
    return projection;
  }

  /// To ask; null while the graph has to be asked.
  @Nullable Entries entriesOrNull() {
    return state == State.READY ? index.entries() : null;
  }

  /// Asks the index while it has what the graph has, and nobody changes either.
  ///
  /// @return null if the graph has to be asked
  <T> @Nullable T inStep(Function<EntryIndex, T> question) {
    lock.lock();
    try {
      return state == State.READY && doubtful.isEmpty() && growing.isEmpty()
          ? question.apply(index)
          : null;
    } catch (RuntimeException e) {
      broken(e);
      return null;
    } finally {
      lock.unlock();
    }
  }

  /// Who is told, after a change is in the index, where it may have been.
  void onChange(Consumer<Touched> listener) {
    listeners.add(listener);
  }

  void offChange(Consumer<Touched> listener) {
    listeners.remove(listener);
  }

  private void tell(Touched touched) {
    listeners.forEach(listener -> listener.accept(touched));
  }

  /// Writes down what is in files, in passing. Nobody is told: no tree changes by it, and no total.
  /// False if it was not done.
  boolean describe(List<Described> contents, ContentWriter writer) {
    return inPassing(
        () -> {
          Touched touched = Touched.points(contents.stream().map(Described::path).toList());
          note(0, touched);
          Set<String> written = inGraph(touched, () -> writer.write(contents));
          Map<String, Described> byPath =
              contents.stream()
                  .filter(one -> written.contains(one.path()))
                  .collect(Collectors.toMap(Described::path, one -> one, (_, last) -> last));
          inIndex(touched, index -> index.describe(byPath));
        });
  }

  /// Who keeps up with what comes, goes and moves.
  interface Follower {

    Follower NONE =
        new Follower() {
          @Override
          public void shifted(Shift shift) {}

          @Override
          public Touched unfollowed() {
            return new Touched();
          }

          @Override
          public void settle(Duration timeout) {}
        };

    /// Told after each change is in the index, or in doubt.
    void shifted(Shift shift);

    /// What it has not kept up with yet, to be told again after a crash.
    Touched unfollowed();

    /// Waits until it has kept up with all it was told before.
    void settle(Duration timeout) throws TimeoutException, InterruptedException;
  }

  /// Waits until what follows from changes made before is in the graph, too; not while the index is
  /// being made.
  void settle(Duration timeout) throws TimeoutException, InterruptedException {
    if (state == State.READY) {
      follower.settle(timeout);
    }
  }

  void follow(Follower next) {
    follower = next;
    next.shifted(Shift.unfollowedLinks());
  }

  void shifted(Shift shift) {
    follower.shifted(shift);
  }

  /// Writes what follows from the index into the graph, and back into the index, while nobody
  /// changes either. False if that is not possible at present.
  ///
  /// @param derive answers what is written at which paths
  boolean derive(Function<EntryIndex, Derived> derive) {
    lock.lock();
    try {
      if (state != State.READY || !growing.isEmpty() || !isBeyondDoubt()) {
        return false;
      }
      Derived derived = derive.apply(index);
      if (!derived.touched().isEmpty()) {
        note(0, derived.touched());
      }
      inGraph(
          derived.touched(),
          () -> {
            derived.graphWork().run();
            return true;
          });
      inIndex(derived.touched(), derived.indexWork());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// What follows from the index.
  record Derived(Touched touched, Runnable graphWork, Consumer<EntryIndex> indexWork) {}

  private boolean isBeyondDoubt() {
    if (!doubtful.isEmpty()) {
      inIndex(doubtful, _ -> {});
    }
    return state == State.READY && doubtful.isEmpty();
  }

  /// Waits until the state is such that followers can work, or the time has passed.
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

  /// The index if it has what the graph has, and no tree is being written.
  @Nullable EntryIndex settledIndex() {
    return inStep(index -> index);
  }

  /// Does something while nobody changes the graph or the index, and nobody waits for that. False
  /// if it was not done.
  boolean inPassing(Runnable work) {
    if (lock.hasQueuedThreads() || !lock.tryLock()) {
      return false;
    }
    try {
      if (!growing.isEmpty()) {
        return false;
      }
      work.run();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Whether others wait for what happens in passing to end. For who does it.
  boolean isAwaited() {
    return lock.hasQueuedThreads();
  }

  boolean isBeingMade() {
    return state == State.BUILDING || state == State.CATCHING_UP;
  }

  /// To hold it against others; null while it is not ready.
  public @Nullable EntryIndex readyIndex() {
    return state == State.READY ? index : null;
  }

  /// Makes the index what the graph is at these paths.
  public void readAgain(Collection<String> paths) {
    lock.lock();
    try {
      inIndex(
          Touched.points(paths),
          index -> new Reread(graph, index, _ -> {}).again(Touched.points(paths)));
      tell(Touched.points(paths));
    } finally {
      follower.shifted(Shift.again(Touched.points(paths)));
      lock.unlock();
    }
  }

  /// For tests.
  EntryIndex index() {
    return index;
  }

  public IndexStatus status() {
    boolean building = state == State.BUILDING;
    return new IndexStatus(
        state,
        state == State.READY ? index.size() : 0,
        seq,
        building ? (Long) done : null,
        building ? total : null,
        failure);
  }

  /// Does `graphWork` and brings what it did into the index.
  ///
  /// @param reached the sequence number that the graph reaches by it; 0 if it stays
  <T> T write(
      long reached, Touched touched, Supplier<T> graphWork, Consumer<EntryIndex> indexWork) {
    lock.lock();
    try {
      note(reached, touched);
      T result = inGraph(touched, graphWork);
      seq = Math.max(seq, reached);
      inIndex(touched, indexWork);
      return result;
    } finally {
      tell(touched); // after a failure too: it may be in the graph
      lock.unlock();
    }
  }

  /// These entries, and what they hold and is left without them.
  Touched touchedByForgetting(Collection<String> paths) {
    Touched touched = Touched.points(paths);
    EntryIndex known = readyIndex();
    if (known == null) {
      paths.forEach(touched::addTree);
    } else {
      grow(index -> index.heldBy(paths).forEach(touched::addPoint));
    }
    return touched;
  }

  private void note(long reached, Touched touched) {
    try {
      notes.add(reached, touched);
      unsaved = true;
    } catch (IOException e) {
      broken(e);
    }
  }

  private <T> T inGraph(Touched touched, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      doubtful.add(touched); // it may be in the graph all the same
      throw e;
    }
  }

  private void inIndex(Touched touched, Consumer<EntryIndex> work) {
    if (state != State.READY) {
      pending.add(touched);
      return;
    }
    try {
      if (doubtful.isEmpty()) {
        work.accept(index);
        return;
      }
      doubtful.add(touched);
      new Reread(graph, index, _ -> {}).again(doubtful);
      doubtful = new Touched();
    } catch (GraphException e) {
      LOG.log(Level.DEBUG, "what is in doubt is read again after the next change", e);
    } catch (RuntimeException e) {
      broken(e);
    }
  }

  /// A tree begins to be written, by several threads: until it is finished the index only changes
  /// from broken to ready before or after it, never within.
  void growing(String root) {
    lock.lock();
    try {
      growing.add(root);
    } finally {
      lock.unlock();
    }
  }

  /// @param failed whether it is unknown how much of it is in the graph
  void grown(String root, boolean failed) {
    lock.lock();
    try {
      growing.remove(root);
      if (state != State.READY) {
        pending.addTree(root);
      } else if (failed) {
        doubtful.addTree(root);
      } else {
        grow(EntryIndex::refresh);
      }
      tell(Touched.tree(root));
      changed.signalAll();
    } finally {
      follower.shifted(Shift.grown(root));
      lock.unlock();
    }
  }

  /// Brings a part of a growing tree into the index. By any thread.
  void grow(Consumer<EntryIndex> work) {
    if (state == State.READY) {
      try {
        work.accept(index);
      } catch (RuntimeException e) {
        broken(e);
      }
    }
  }

  /// The index cannot be trusted any more.
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

  /// Finds out how far the files go, and what is missing.
  private void takeUp() throws IOException {
    Mark mark = index.mark();
    Notes.Found found = notes.read();
    long reached = graph.lastSeq();
    boolean follows = mark.seq() <= reached && reached <= Math.max(mark.seq(), found.seq());
    seq = reached;
    if (mark.whole() && found.complete() && follows) {
      pending = found.touched();
      state = State.CATCHING_UP;
    } else {
      state = State.BUILDING;
    }
  }

  private void work() {
    int failures = 0;
    while (true) {
      try {
        if (!turn()) {
          return;
        }
        failures = 0;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | IOException e) {
        failures++;
        broken(e);
        pause(failures);
      }
    }
  }

  /// One thing that is to be done. False when all is over.
  private boolean turn() throws InterruptedException, IOException {
    switch (state) {
      case READY -> {
        warm();
        if (!rest(SAVE_EVERY)) {
          return false;
        }
        save();
      }
      case CATCHING_UP -> catchUp();
      case BUILDING -> build();
      case BROKEN -> reopen();
    }
    return !stopping;
  }

  private void warm() {
    for (String path : cold) {
      LOG.log(Level.INFO, "{0} entries at {1} are warm", index.warm(path), path);
    }
    cold = List.of();
  }

  /// Waits for the time to pass or the state to change. False if all is over.
  private boolean rest(Duration time) throws InterruptedException {
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

  private void pause(int failures) {
    Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
    try {
      lock.lock();
      try {
        long left = Math.min(pause.toNanos(), LONGEST_PAUSE.toNanos());
        while (!stopping && left > 0) {
          left = changed.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void save() throws IOException {
    int last;
    long reached;
    lock.lock();
    try {
      if (!unsaved || state != State.READY || !growing.isEmpty()) {
        return;
      }
      last = notes.turn();
      reached = seq;
      unsaved = false;
      Touched left = follower.unfollowed();
      left.add(doubtful);
      if (!left.isEmpty()) {
        notes.add(0, left);
      }
    } finally {
      lock.unlock();
    }
    // Of a batch that is under way a half may be in it: the new notes have that.
    index.commit(new Mark(reached, true));
    notes.forget(last);
  }

  private void build() throws InterruptedException, IOException {
    lock.lock();
    try {
      pending = new Touched();
      growing.forEach(pending::addTree);
      notes.turn();
      index.clear();
      index.commit(new Mark(seq, false));
    } finally {
      lock.unlock();
    }
    done = 0;
    long expected = graph.count();
    total = expected;
    Level level = expected == 0 ? Level.DEBUG : Level.INFO;
    LOG.log(level, "making the index of {0} entries", expected);
    new Reread(graph, index, reached -> done = reached).everything();
    settle(true);
    LOG.log(level, "the index is ready");
  }

  private void catchUp() throws InterruptedException, IOException {
    settle(false);
    if (index.size() != graph.count()) {
      lock.lock();
      try {
        LOG.log(Level.WARNING, "the index does not hold what the graph holds, and is made anew");
        state = State.BUILDING;
      } finally {
        lock.unlock();
      }
    }
  }

  /// Reads again what was written meanwhile until there is nothing left; then the index is ready.
  ///
  /// @param rebuilt whether nothing is left of an index before
  private void settle(boolean rebuilt) throws InterruptedException, IOException {
    Touched all = new Touched();
    for (int round = 0; ; round++) {
      Touched touched;
      lock.lock();
      try {
        while (!growing.isEmpty() && !stopping) {
          changed.await();
        }
        if (stopping) {
          return;
        }
        touched = pending;
        pending = new Touched();
        all.add(touched);
        if (round >= ROUNDS || touched.isSmall()) {
          again(touched);
          failure = null;
          state = State.READY;
          unsaved = true;
          tell(Touched.tree("/"));
          follower.shifted(rebuilt ? Shift.everything() : Shift.again(all));
          changed.signalAll();
          return;
        }
      } finally {
        lock.unlock();
      }
      again(touched);
    }
  }

  private void again(Touched touched) {
    try {
      new Reread(graph, index, _ -> {}).again(touched);
    } catch (RuntimeException e) {
      lock.lock();
      try {
        pending.add(touched);
      } finally {
        lock.unlock();
      }
      throw e;
    }
  }

  private void reopen() throws IOException {
    lock.lock();
    try {
      files.discard(index);
      index = files.open();
      state = State.BUILDING;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    halt();
    if (state == State.READY) {
      save();
    }
    notes.close();
    files.close(index);
  }

  /// Ends it as `kill -9` does. For tests.
  void kill() throws IOException {
    halt();
    notes.close();
    files.close(index);
  }

  private void halt() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      worker.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
