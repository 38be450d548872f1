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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread worker = Thread.ofPlatform().name("fsgraph-log").unstarted(this::work);
  private volatile @Nullable EventIndex index;
  private volatile boolean ready;

  // Guarded by the lock.
  private final Deque<Event> waiting = new ArrayDeque<>();
  private final List<Shortened> shortened = new ArrayList<>();
  private boolean stopping;

  /// Whether somebody waits for what was told.
  private boolean hurry;

  /// The last event that was put down, and the last that was taken up.
  private long told;
  private long done;

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
    lock.lock();
    try {
      if (waiting.size() + batch.events().size() > MOST_WAITING) {
        waiting.clear(); // they are read from the graph, then
      }
      batch.events().forEach(one -> waiting.add(one.event()));
      told = batch.seq();
    } finally {
      lock.unlock();
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
    lock.lock();
    try {
      shortened.add(new Shortened(root, through));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
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
    lock.lock();
    try {
      long goal = told;
      long left = patience.toNanos();
      while (!stopping && done < goal && left > 0) {
        hurry = true;
        changed.signalAll();
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    while (!isStopping()) {
      try {
        EventIndex open = index == null ? open() : index;
        takeUp(open);
        rest(GATHER);
      } catch (GraphException e) {
        LOG.log(Level.DEBUG, "the log is indexed later", e);
        rest(AFTER_FAILURE);
      } catch (RuntimeException | IOException e) {
        LOG.log(Level.WARNING, "the index of the log is made anew: {0}", e.getMessage());
        LOG.log(Level.DEBUG, "because of", e);
        discard();
        rest(AFTER_FAILURE);
      }
    }
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
    shorten(open);
    if (System.nanoTime() - saved > SAVE_EVERY.toNanos()) {
      save(open);
    }
  }

  private void catchUp(EventIndex open) {
    long goal = graph.lastSeq();
    while (open.reached() < goal && !isStopping()) {
      List<Event> page = graph.after(open.reached(), PAGE);
      open.add(page, page.size() < PAGE ? Math.max(goal, last(page)) : last(page));
    }
  }

  private static long last(List<Event> page) {
    return page.isEmpty() ? 0 : page.getLast().seq();
  }

  private List<Event> take() {
    lock.lock();
    try {
      List<Event> news = new ArrayList<>(waiting);
      waiting.clear();
      return news;
    } finally {
      lock.unlock();
    }
  }

  private void shorten(EventIndex open) {
    List<Shortened> cuts;
    lock.lock();
    try {
      cuts = List.copyOf(shortened);
      shortened.clear();
      hurry = false;
      done = Math.max(done, open.reached());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    cuts.forEach(cut -> open.remove(cut.root(), cut.through()));
  }

  private void save(EventIndex open) {
    saved = System.nanoTime();
    open.commit();
  }

  private boolean isStopping() {
    lock.lock();
    try {
      return stopping;
    } finally {
      lock.unlock();
    }
  }

  private void rest(Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!stopping && !hurry && shortened.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
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
    EventIndex open = index;
    if (open != null) {
      save(open);
      open.close();
    }
  }
}
