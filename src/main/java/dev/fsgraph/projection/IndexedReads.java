package dev.fsgraph.projection;

import dev.fsgraph.graph.Reads;
import dev.fsgraph.index.IndexException;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventCounts;
import dev.fsgraph.model.EventCounts.Per;
import dev.fsgraph.model.EventFilter;
import dev.fsgraph.model.IndexStatus;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.TooCostlyException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks the index what exists now, and the graph what was; and the graph everything while the index
/// is not ready.
public final class IndexedReads implements Reads {

  /// Until what is in the graph is counted too.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Reads graph;
  private final Projection projection;
  private final @Nullable LogProjection log;
  private final Answering answering;

  public IndexedReads(Reads graph, Projection projection) {
    this(graph, projection, null, Answering.UNNOTICED);
  }

  /// @param log null if there is no index of the log
  public IndexedReads(
      Reads graph, Projection projection, @Nullable LogProjection log, Answering answering) {
    this.graph = graph;
    this.projection = projection;
    this.log = log;
    this.answering = answering;
  }

  @Override
  public @Nullable Entry entry(String path) {
    return ask(entries -> entries.entry(path));
  }

  @Override
  public List<Entry> children(String path, @Nullable String after, int limit) {
    return ask(entries -> entries.children(path, after, limit));
  }

  @Override
  public List<Entry> subtree(
      String path,
      @Nullable Integer depth,
      @Nullable Kind kind,
      @Nullable String after,
      int limit) {
    return ask(entries -> entries.subtree(path, depth, kind, after, limit));
  }

  @Override
  public void subtree(
      String path, @Nullable Integer depth, @Nullable Kind kind, Consumer<Entry> into) {
    Entries index = projection.entriesOrNull();
    if (index == null) {
      graph().subtree(path, depth, kind, into);
      return;
    }
    answering.byIndex();
    try {
      index.subtree(path, depth, kind, into);
    } catch (IndexException e) {
      projection.broken(e);
      throw e; // a part of it has been seen
    }
  }

  @Override
  public List<Entry> ancestors(String path) {
    return ask(entries -> entries.ancestors(path));
  }

  @Override
  public List<Entry> find(Find find, @Nullable String after, int limit) {
    return ask(entries -> entries.find(find, after, limit));
  }

  @Override
  public List<Entry> lookup(Lookup lookup, @Nullable String after, int limit) {
    return ask(entries -> entries.lookup(lookup, after, limit));
  }

  @Override
  public @Nullable Stats stats(String path) {
    return ask(entries -> entries.stats(path));
  }

  @Override
  public long countUnder(String path) {
    return ask(entries -> entries.countUnder(path));
  }

  private <T extends @Nullable Object> T ask(Function<Entries, T> question) {
    Entries index = projection.entriesOrNull();
    if (index != null) {
      answering.byIndex();
      try {
        return question.apply(index);
      } catch (TooCostlyException e) {
        throw e;
      } catch (RuntimeException e) {
        projection.broken(e);
      }
    }
    return question.apply(graph());
  }

  private Reads graph() {
    answering.byGraph();
    return graph;
  }

  @Override
  public List<Trail> where(String path) {
    return graph().where(path);
  }

  @Override
  public List<Event> events(EventQuery query) {
    List<Event> found = log == null ? null : log.events(query, graph);
    return found == null ? graph().events(query) : found;
  }

  @Override
  public EventCounts count(EventFilter filter, @Nullable Per per) {
    return log == null ? graph().count(filter, per) : log.count(filter, per, PATIENCE);
  }

  @Override
  public Counts counts() {
    return graph().counts();
  }

  @Override
  public IndexStatus index() {
    return projection.status();
  }
}
