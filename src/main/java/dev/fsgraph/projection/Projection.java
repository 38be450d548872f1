package dev.fsgraph.projection;

import dev.fsgraph.graph.ContentWriter;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.index.EntryWriter;
import dev.fsgraph.model.Described;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.IndexStatus;
import dev.fsgraph.model.IndexStatus.State;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps the index in step with the graph. Every write of the graph goes through {@link #write}:
/// first a note of what it touches, then the graph, then the index.
///
/// A failure of the index never reaches who writes the graph: the index is broken then, questions
/// go to the graph, and a thread of its own ({@link Upkeep}) makes it anew. What is written
/// meanwhile is remembered and read again before the index answers.
public final class Projection implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Projection.class.getName());

  private final IndexFiles files;
  private final StoredEntries graph;
  private final Notes notes;
  private final Standing standing;
  private final Audience audience = new Audience();
  private final Upkeep upkeep;
  private final Preparation preparation = new Preparation();

  private Projection(Path directory, String host, StoredEntries graph, List<String> warm)
      throws IOException {
    this.files = new IndexFiles(directory.resolve("lucene"), host);
    this.graph = graph;
    this.notes = new Notes(directory.resolve("notes"));
    this.standing = new Standing(files.open());
    this.upkeep = new Upkeep(files, graph, notes, standing, audience, warm);
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
    Projection projection = new Projection(directory, host, graph, warm);
    projection.upkeep.start();
    return projection;
  }

  /// To ask; null while the graph has to be asked.
  @Nullable Entries entriesOrNull() {
    EntryReader index = standing.readyIndex();
    return index == null ? null : index.entries();
  }

  /// Asks the index while it has what the graph has, and nobody changes either.
  ///
  /// @return null if the graph has to be asked
  <T> @Nullable T inStep(Function<EntryReader, T> question) {
    standing.lock();
    try {
      return standing.isInStep() ? question.apply(standing.index().reader()) : null;
    } catch (RuntimeException e) {
      broken(e);
      return null;
    } finally {
      standing.unlock();
    }
  }

  /// Who is told, after a change is in the index, where it may have been.
  void onChange(Consumer<Touched> listener) {
    audience.add(listener);
  }

  void offChange(Consumer<Touched> listener) {
    audience.remove(listener);
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

  /// Waits until what follows from changes made before is in the graph, too; not while the index is
  /// being made.
  void settle(Duration timeout) throws TimeoutException, InterruptedException {
    if (standing.isReady()) {
      audience.follower().settle(timeout);
    }
  }

  void follow(Follower next) {
    audience.follow(next);
  }

  void shifted(Shift shift) {
    audience.follower().shifted(shift);
  }

  /// Writes what follows from the index into the graph, and back into the index, while nobody
  /// changes either. False if that is not possible at present.
  ///
  /// @param derive answers what is written at which paths
  boolean derive(Function<EntryReader, Derived> derive) {
    standing.lock();
    try {
      if (!standing.isReady() || standing.isGrowing() || !isBeyondDoubt()) {
        return false;
      }
      Derived derived = derive.apply(standing.index().reader());
      if (!derived.touched().isEmpty()) {
        note(0, derived.touched());
      }
      inGraph(derived.touched(), derived.graphWork());
      inIndex(derived.touched(), derived.indexWork());
      return true;
    } finally {
      standing.unlock();
    }
  }

  /// What follows from the index.
  record Derived(Touched touched, Runnable graphWork, Consumer<EntryWriter> indexWork) {}

  private boolean isBeyondDoubt() {
    if (!standing.isBeyondDoubt()) {
      inIndex(standing.doubtful(), _ -> {});
    }
    return standing.isReady() && standing.isBeyondDoubt();
  }

  /// Waits until the state is such that followers can work, or the time has passed.
  void awaitReady(Duration time) throws InterruptedException {
    standing.awaitReady(time);
  }

  /// The index if it has what the graph has, and no tree is being written.
  @Nullable EntryReader settledIndex() {
    return inStep(index -> index);
  }

  /// Does something while nobody changes the graph or the index, and nobody waits for that. False
  /// if it was not done.
  boolean inPassing(Runnable work) {
    if (!standing.lockInPassing()) {
      return false;
    }
    try {
      if (standing.isGrowing()) {
        return false;
      }
      work.run();
      return true;
    } finally {
      standing.unlock();
    }
  }

  /// Whether others wait for what happens in passing to end. For who does it.
  boolean isAwaited() {
    return standing.isAwaited();
  }

  boolean isBeingMade() {
    return standing.isBeingMade();
  }

  /// To hold it against others; null while it is not ready.
  public @Nullable EntryReader readyIndex() {
    return standing.readyIndex();
  }

  /// Makes the index what the graph is at these paths.
  public void readAgain(Collection<String> paths) {
    standing.lock();
    try {
      inIndex(
          Touched.points(paths),
          index -> new Reread(graph, index, _ -> {}).again(Touched.points(paths)));
      audience.tell(Touched.points(paths));
    } finally {
      shifted(Shift.again(Touched.points(paths)));
      standing.unlock();
    }
  }

  /// For tests.
  EntryIndex index() {
    return standing.index();
  }

  public IndexStatus status() {
    State state = standing.state();
    boolean building = state == State.BUILDING;
    return new IndexStatus(
        state,
        state == State.READY ? standing.index().reader().size() : 0,
        standing.seq(),
        building ? (Long) upkeep.done() : null,
        building ? upkeep.total() : null,
        standing.failure());
  }

  /// Does `graphWork` and brings what it did into the index.
  ///
  /// @param reached the sequence number that the graph reaches by it; 0 if it stays
  <T> T write(
      long reached, Touched touched, Supplier<T> graphWork, Consumer<EntryWriter> indexWork) {
    standing.lock();
    try {
      note(reached, touched);
      T result = inGraph(touched, graphWork);
      standing.reached(reached);
      inIndex(touched, indexWork);
      return result;
    } finally {
      audience.tell(touched); // after a failure too: it may be in the graph
      standing.unlock();
    }
  }

  /// Does `graphWork`, and prepares the index for it at the same time. What is prepared is seen
  /// once the graph has it; if the graph fails, it is in doubt like all that is touched.
  ///
  /// @param reached the sequence number that the graph reaches by it; 0 if it stays
  void commit(long reached, Touched touched, Runnable graphWork, Consumer<EntryWriter> indexWork) {
    standing.lock();
    try {
      note(reached, touched);
      boolean beside = standing.isReady() && standing.isBeyondDoubt();
      EntryWriter index = standing.index().writer();
      Runnable work = () -> inGraph(touched, graphWork);
      if (beside) {
        preparation.beside(work, () -> indexWork.accept(index), this::broken);
      } else {
        work.run();
      }
      standing.reached(reached);
      inIndex(touched, beside ? EntryWriter::refresh : indexWork.andThen(EntryWriter::refresh));
    } finally {
      audience.tell(touched); // after a failure too: it may be in the graph
      standing.unlock();
    }
  }

  /// These entries, and what they hold and is left without them.
  Touched touchedByForgetting(Collection<String> paths) {
    Touched touched = Touched.points(paths);
    if (standing.isReady()) {
      ifReady(index -> index.reader().heldBy(paths).forEach(touched::addPoint));
    } else {
      paths.forEach(touched::addTree);
    }
    return touched;
  }

  private void note(long reached, Touched touched) {
    try {
      notes.add(reached, touched);
      standing.unsaved();
    } catch (IOException e) {
      broken(e);
    }
  }

  private void inGraph(Touched touched, Runnable work) {
    inGraph(
        touched,
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T inGraph(Touched touched, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      standing.doubt(touched); // it may be in the graph all the same
      throw e;
    }
  }

  private void inIndex(Touched touched, Consumer<EntryWriter> work) {
    if (!standing.isReady()) {
      standing.written(touched);
      return;
    }
    try {
      if (standing.isBeyondDoubt()) {
        work.accept(standing.index().writer());
        return;
      }
      standing.doubt(touched);
      new Reread(graph, standing.index().writer(), _ -> {}).again(standing.doubtful());
      standing.doubtNothing();
    } catch (GraphException e) {
      LOG.log(Level.DEBUG, "what is in doubt is read again after the next change", e);
    } catch (RuntimeException e) {
      broken(e);
    }
  }

  /// A tree begins to be written, by several threads: until it is finished the index only changes
  /// from broken to ready before or after it, never within.
  void growing(String root) {
    standing.lock();
    try {
      standing.growing(root);
    } finally {
      standing.unlock();
    }
  }

  /// @param failed whether it is unknown how much of it is in the graph
  void grown(String root, boolean failed) {
    standing.lock();
    try {
      standing.grown(root);
      if (!standing.isReady()) {
        standing.written(Touched.tree(root));
      } else if (failed) {
        standing.doubt(Touched.tree(root));
      } else {
        grow(EntryWriter::refresh);
      }
      audience.tell(Touched.tree(root));
    } finally {
      shifted(Shift.grown(root));
      standing.unlock();
    }
  }

  /// Brings a part of a growing tree into the index. By any thread.
  void grow(Consumer<EntryWriter> work) {
    ifReady(index -> work.accept(index.writer()));
  }

  private void ifReady(Consumer<EntryIndex> work) {
    if (standing.isReady()) {
      try {
        work.accept(standing.index());
      } catch (RuntimeException e) {
        broken(e);
      }
    }
  }

  /// The index cannot be trusted any more.
  void broken(Exception e) {
    standing.broken(e);
  }

  /// For tests.
  void save() throws IOException {
    upkeep.save();
  }

  @Override
  public void close() throws IOException {
    upkeep.halt();
    preparation.close();
    if (standing.isReady()) {
      upkeep.save();
    }
    notes.close();
    files.close(standing.index());
  }

  /// Ends it as `kill -9` does. For tests.
  void kill() throws IOException {
    upkeep.halt();
    preparation.close();
    notes.close();
    files.close(standing.index());
  }
}
