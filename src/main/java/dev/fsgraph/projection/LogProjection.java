package dev.fsgraph.projection;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.graph.Retention;
import dev.fsgraph.graph.StoredEvents;
import dev.fsgraph.graph.StoredEvents.Shortened;
import dev.fsgraph.index.EventIndex;
import dev.fsgraph.index.IndexException;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventCounts;
import dev.fsgraph.model.EventFilter;
import dev.fsgraph.model.TooCostlyException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The index of the log and its state, a moment behind the graph: who commits only puts the events
/// down, one thread of its own takes them up.
///
/// What is missing is read from the graph by its numbers: what came while nobody ran, what was too
/// much to be put down, and a commit whose answer was lost. While the index is not ready the log
/// itself is asked.
public final class LogProjection implements Retention.Index, AutoCloseable {

  private static final Logger LOG = System.getLogger(LogProjection.class.getName());
  private static final int MOST_WAITING = 50_000;
  private static final int PAGE = 5_000;
  private static final int MOST_BUCKETS = 10_000;

  /// So near to the log's end, going through it is cheaper than to make new events visible.
  private static final long NEAR = 5_000;

  private static final Duration GATHER = Duration.ofMillis(500);
  private static final Duration SAVE_EVERY = Duration.ofSeconds(30);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final IndexFiles files;
  private final StoredEvents graph;
  private final Worker worker = new Worker("fsgraph-log", this::work);
  private volatile @Nullable EventIndex index;
  private volatile boolean ready;

  /// Guarded by itself.
  private final Deque<Event> waiting = new ArrayDeque<>();

  private final Queue<Shortened> shortened = new ConcurrentLinkedQueue<>();

  /// Whether somebody waits for what was told.
  private volatile boolean hurry;

  /// The last event that was put down, and the last that was taken up.
  private volatile long told;

  private volatile long done;

  // Of the worker.
  private long saved = System.nanoTime();

  private LogProjection(IndexFiles files, StoredEvents graph) {
    this.files = files;
    this.graph = graph;
  }

  /// @param directory of its own
  public static LogProjection start(Path directory, String host, StoredEvents graph)
      throws IOException {
    LogProjection log = new LogProjection(new IndexFiles(directory, host), graph);
    log.worker.start();
    return log;
  }

  /// A batch is in the graph.
  void committed(Batch batch) {
    synchronized (waiting) {
      if (waiting.size() + batch.events().size() > MOST_WAITING) {
        waiting.clear(); // they are read from the graph, then
      }
      batch.events().forEach(one -> waiting.add(one.event()));
      told = batch.seq();
    }
  }

  @Override
  public OptionalLong beyond(String root, long events) {
    EventIndex open = index;
    try {
      return ready && open != null
          ? OptionalLong.of(open.beyond(root, events))
          : OptionalLong.empty();
    } catch (IndexException e) {
      LOG.log(Level.DEBUG, "not known at present", e);
      return OptionalLong.empty();
    }
  }

  @Override
  public void shortened(String root, long through) {
    shortened.add(new Shortened(root, through));
    worker.wake();
  }

  /// Whether it answers.
  public boolean isReady() {
    return ready;
  }

  /// The events that are asked for; null if the log itself is to be asked.
  ///
  /// @param reads for what is not in the index yet
  @Nullable List<Event> events(EventQuery query, Reads reads) {
    EventFilter filter = query.filter();
    EventIndex open = index;
    if (filter.isAll() || !ready || open == null || query.after() + NEAR > open.reached()) {
      return null;
    }
    try {
      return indexed(query, reads);
    } catch (IndexException e) {
      LOG.log(Level.DEBUG, "the log itself is asked", e);
      return null;
    }
  }

  List<Event> indexed(EventQuery query, Reads reads) {
    EventIndex open = Objects.requireNonNull(index);
    EventFilter filter = query.filter();
    long reached = open.reached();
    List<Event> found = new ArrayList<>();
    long after = query.after();
    while (found.size() < query.limit()) {
      int wanted = query.limit() - found.size();
      List<Long> numbers = open.find(filter, after, wanted);
      graph.of(numbers).stream().filter(filter::admits).forEach(found::add);
      if (numbers.size() < wanted) {
        after = Math.max(reached, numbers.isEmpty() ? after : numbers.getLast());
        break;
      }
      after = numbers.getLast();
    }
    int left = query.limit() - found.size();
    if (left > 0) {
      found.addAll(reads.events(query.after(after, left)));
    }
    return found;
  }

  /// How many there are.
  ///
  /// @param patience to wait for what is in the graph already
  /// @throws GraphException if the index is not ready
  EventCounts count(EventFilter filter, EventCounts.@Nullable Per per, Duration patience) {
    EventIndex open = index;
    if (!ready || open == null) {
      throw new GraphException(
          "the log is being indexed; its events are counted once that is done, ask again in a"
              + " moment",
          true,
          new IllegalStateException("not ready"));
    }
    await(patience);
    try {
      return open.count(filter, per, MOST_BUCKETS);
    } catch (TooCostlyException e) {
      throw e;
    } catch (IndexException e) {
      throw new GraphException("the events cannot be counted: " + e.getMessage(), true, e);
    }
  }

  /// Until what is in the graph now is in the index, or the time is over.
  private void await(Duration patience) {
    long goal = told;
    try {
      worker.await(() -> isMissing(goal), patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isMissing(long goal) {
    if (done >= goal) {
      return false;
    }
    hurry = true;
    worker.wake();
    return true;
  }

  private void work() {
    try {
      while (!worker.isStopping()) {
        if (attempt()) {
          worker.await(() -> !hurry && shortened.isEmpty(), GATHER);
        } else {
          worker.rest(AFTER_FAILURE);
        }
      }
    } catch (InterruptedException e) {
      // nobody interrupts it
    }
  }

  private boolean attempt() {
    hurry = false; // whoever waits asks for it again
    try {
      takeUp(index == null ? open() : index);
      return true;
    } catch (GraphException e) {
      LOG.log(Level.DEBUG, "the log is indexed later", e);
    } catch (RuntimeException | IOException e) {
      LOG.log(Level.WARNING, "the index of the log is made anew: {0}", e.getMessage());
      LOG.log(Level.DEBUG, "because of", e);
      discard();
    }
    return false;
  }

  private EventIndex open() throws IOException {
    EventIndex open = files.openLog();
    if (open.reached() > graph.lastSeq()) {
      open.clear();
    }
    index = open;
    return open;
  }

  private void discard() {
    ready = false;
    EventIndex broken = index;
    index = null;
    try {
      files.discardLog(broken);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "it is tried again", e);
    }
  }

  /// What has come since.
  private void takeUp(EventIndex open) {
    List<Event> news = take();
    long reached = open.reached();
    news.removeIf(event -> event.seq() <= reached);
    boolean follows = !news.isEmpty() && news.getFirst().seq() == reached + 1;
    if (follows) {
      open.add(news, news.getLast().seq());
    } else if (!news.isEmpty() || !ready) {
      catchUp(open);
    }
    if (!ready) {
      graph.shortened().forEach(cut -> open.remove(cut.root(), cut.through()));
      ready = true;
    }
    done = Math.max(done, open.reached());
    worker.wake();
    shorten(open);
    if (System.nanoTime() - saved > SAVE_EVERY.toNanos()) {
      save(open);
    }
  }

  private void catchUp(EventIndex open) {
    long goal = graph.lastSeq();
    while (open.reached() < goal && !worker.isStopping()) {
      List<Event> page = graph.after(open.reached(), PAGE);
      open.add(page, page.size() < PAGE ? Math.max(goal, last(page)) : last(page));
    }
  }

  private static long last(List<Event> page) {
    return page.isEmpty() ? 0 : page.getLast().seq();
  }

  private List<Event> take() {
    synchronized (waiting) {
      List<Event> news = new ArrayList<>(waiting);
      waiting.clear();
      return news;
    }
  }

  private void shorten(EventIndex open) {
    for (Shortened cut = shortened.poll(); cut != null; cut = shortened.poll()) {
      open.remove(cut.root(), cut.through());
    }
  }

  private void save(EventIndex open) {
    saved = System.nanoTime();
    open.commit();
  }

  @Override
  public void close() throws IOException {
    worker.stop();
    EventIndex open = index;
    if (open != null) {
      save(open);
      open.close();
    }
  }
}
