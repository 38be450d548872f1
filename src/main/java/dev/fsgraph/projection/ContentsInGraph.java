package dev.fsgraph.projection;

import dev.fsgraph.content.FileReader;
import dev.fsgraph.graph.ContentWriter;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.index.IndexException;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.Described;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Stored;
import dev.fsgraph.projection.Undescribed.Tree;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps what is in files on their nodes, a little behind: reads what nobody has looked into since
/// it changed, one file after the other, and writes it down while nobody changes the graph.
///
/// What is to be read follows from the index: a file without a content, where one is wanted. So
/// nothing has to be remembered over a restart.
public final class ContentsInGraph implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ContentsInGraph.class.getName());

  /// Some milliseconds in Neo4j.
  private static final int PORTION = 100;

  /// That nobody has asked for; beyond that they are forgotten.
  private static final int MOST_HASHES = 200_000;

  private static final Duration LONGEST_GATHERING = Duration.ofSeconds(1);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);
  private static final int TRIES = 500;
  private static final Duration LOOK_FOR_WATCHES = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final Projection projection;
  private final ContentWriter graph;
  private final FileReader reader;
  private final Supplier<List<Wanted>> wanted;
  private final Duration quiet;
  private final Clock clock;
  private final Undescribed undescribed = new Undescribed();
  private final SequencedSet<String> hashes = new LinkedHashSet<>();
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final Worker worker = new Worker("fsgraph-contents", this::work);
  private final Consumer<Touched> touching = this::touched;
  private List<Described> gathered = new ArrayList<>();
  private long gatheredFrom;
  private volatile boolean news;

  /// @param quiet how long a file has to be left alone before it is read
  private ContentsInGraph(
      Projection projection,
      ContentWriter graph,
      FileReader reader,
      Supplier<List<Wanted>> wanted,
      Duration quiet,
      Clock clock) {
    this.projection = projection;
    this.graph = graph;
    this.reader = reader;
    this.wanted = wanted;
    this.quiet = quiet;
    this.clock = clock;
    projection.onChange(touching);
  }

  /// Begins to keep them.
  ///
  /// @param quiet how long a file has to be left alone before it is read
  public static ContentsInGraph start(
      Projection projection,
      ContentWriter graph,
      FileReader reader,
      Supplier<List<Wanted>> wanted,
      Duration quiet,
      Clock clock) {
    ContentsInGraph contents = new ContentsInGraph(projection, graph, reader, wanted, quiet, clock);
    contents.worker.start();
    return contents;
  }

  /// Reads only when it is told to. For tests.
  static ContentsInGraph byHand(
      Projection projection,
      ContentWriter graph,
      FileReader reader,
      Supplier<List<Wanted>> wanted,
      Duration quiet,
      Clock clock) {
    return new ContentsInGraph(projection, graph, reader, wanted, quiet, clock);
  }

  /// @param files that were read since the start
  /// @param bytes of these
  /// @param waiting whether there may be more to read
  public record Progress(long files, long bytes, boolean waiting) {}

  /// The hashes of files that were written since they were last asked for, each once.
  public List<String> takeHashes(int most) {
    List<String> taken = new ArrayList<>();
    synchronized (hashes) {
      while (!hashes.isEmpty() && taken.size() < most) {
        taken.add(hashes.removeFirst());
      }
    }
    return taken;
  }

  private void remember(List<Described> written) {
    synchronized (hashes) {
      for (Described one : written) {
        if (one.content().hash() != null && one.file().size() > 0 && hashes.size() < MOST_HASHES) {
          hashes.add(one.content().hash());
        }
      }
    }
  }

  public Progress progress() {
    return new Progress(files.get(), bytes.get(), !undescribed.isEmpty());
  }

  private void touched(Touched touched) {
    undescribed.add(touched, System.nanoTime() + quiet.toNanos());
    news = true;
    worker.wake();
  }

  private void work() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        news = false;
        Duration pause = attempt() ? untilNext() : AFTER_FAILURE;
        goesOn = worker.await(() -> !news, pause);
      }
    } catch (InterruptedException e) {
      // nobody interrupts it
    }
  }

  private Duration untilNext() {
    long now = System.nanoTime();
    Long due = undescribed.nextDue(now);
    return due == null || due - now > LOOK_FOR_WATCHES.toNanos()
        ? LOOK_FOR_WATCHES
        : Duration.ofNanos(Math.max(1, due - now));
  }

  /// False if it is to be tried again later.
  private boolean attempt() throws InterruptedException {
    try {
      return describe();
    } catch (GraphException | IndexException | IOException e) {
      LOG.log(Level.DEBUG, "files are read later", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "contents could not be read: {0}", e.getMessage());
      LOG.log(Level.DEBUG, "because of", e);
    }
    return false;
  }

  /// Reads all that is due. False if that is not possible at present.
  boolean describe() throws InterruptedException, IOException {
    undescribed.want(wanted.get());
    try {
      while (!worker.isStopping()) {
        EntryReader index = projection.settledIndex();
        if (index == null) {
          return false;
        }
        if (!readPaths(index) && !readTree(index)) {
          return flush();
        }
      }
      return true;
    } finally {
      giveBack();
    }
  }

  /// False if none was due.
  private boolean readPaths(EntryReader index) throws InterruptedException, IOException {
    List<String> paths = undescribed.takePaths(System.nanoTime(), PORTION);
    Map<String, Stored> known = paths.isEmpty() ? Map.of() : index.at(paths);
    for (String path : paths) {
      Stored stored = known.get(path);
      if (stored != null && stored.entry().content() == null) {
        read(stored.entry());
      }
    }
    return !paths.isEmpty();
  }

  /// False if there was none.
  private boolean readTree(EntryReader index) throws InterruptedException, IOException {
    Tree tree = undescribed.takeTree();
    if (tree == null) {
      return false;
    }
    List<Entry> next = index.undescribed(tree.root(), tree.again(), tree.after(), PORTION);
    if (next.size() == PORTION) {
      undescribed.giveBack(new Tree(tree.root(), tree.again(), next.getLast().path()));
    }
    for (Entry entry : next) {
      read(entry);
    }
    return true;
  }

  private void read(Entry entry) throws InterruptedException, IOException {
    if (worker.isStopping()
        || entry.attributes().kind() != Kind.FILE
        || !undescribed.wants(entry.path())
        || isYoung(entry)) {
      return;
    }
    Content content = readOrPutBack(entry);
    if (content == null || content.equals(entry.content())) {
      return;
    }
    if (gathered.isEmpty()) {
      gatheredFrom = System.nanoTime();
    }
    gathered.add(new Described(entry.path(), entry.attributes(), content));
    if (gathered.size() >= PORTION
        || System.nanoTime() - gatheredFrom > LONGEST_GATHERING.toNanos()) {
      flush();
    }
  }

  private @Nullable Content readOrPutBack(Entry entry) throws InterruptedException, IOException {
    try {
      Content content = reader.read(entry.path(), entry.attributes());
      files.addAndGet(content == null ? 0 : 1);
      bytes.addAndGet(content == null || content.hash() == null ? 0 : entry.attributes().size());
      return content;
    } catch (IOException e) {
      undescribed.add(entry.path(), System.nanoTime());
      throw e;
    }
  }

  /// Somebody may still be writing it, and within one tick of the file system's clock a change
  /// leaves the modification time as it is.
  private boolean isYoung(Entry entry) {
    Instant modified = entry.attributes().modified();
    Instant now = clock.instant();
    if (modified.isAfter(now) || modified.plus(quiet).isBefore(now)) {
      return false;
    }
    Duration left = Duration.between(now, modified.plus(quiet)).plusMillis(1);
    undescribed.add(entry.path(), System.nanoTime() + left.toNanos());
    return true;
  }

  /// False if others write all the time.
  private boolean flush() throws InterruptedException {
    for (int tries = 0; !gathered.isEmpty(); tries++) {
      List<Described> all = List.copyOf(gathered);
      if (projection.describe(all, graph)) {
        gathered = new ArrayList<>();
        remember(all);
      } else if (tries == TRIES || !worker.rest(BETWEEN_TRIES)) {
        return false;
      }
    }
    return true;
  }

  /// What could not be written is read again.
  private void giveBack() {
    gathered.forEach(one -> undescribed.add(one.path(), System.nanoTime()));
    gathered = new ArrayList<>();
  }

  /// Whoever the reader waits for has to be closed before.
  @Override
  public void close() {
    projection.offChange(touching);
    worker.stop();
  }
}
