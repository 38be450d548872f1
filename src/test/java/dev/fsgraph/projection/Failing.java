package dev.fsgraph.projection;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.TreeWriter;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.WatchSpec;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A graph whose commits fail.
///
/// @param done whether they are in all the same, and only the answer is lost on its way
record Failing(Graph graph, boolean done) implements Graph {

  @Override
  public void commit(Batch batch) {
    if (done) {
      graph.commit(batch);
    }
    throw new GraphException(
        done ? "the answer was lost" : "not now", true, new IllegalStateException());
  }

  @Override
  public Reached reached() {
    return graph.reached();
  }

  @Override
  public List<Known> at(Collection<String> paths) {
    return graph.at(paths);
  }

  @Override
  public List<Known> of(Collection<FileKey> keys) {
    return graph.of(keys);
  }

  @Override
  public void under(String path, Consumer<Known> into) {
    graph.under(path, into);
  }

  @Override
  public TreeWriter writeTree(
      String root, Found rootEntry, @Nullable String rootParent, Instant now) {
    return graph.writeTree(root, rootEntry, rootParent, now);
  }

  @Override
  public void unreadable(List<Unreadable> directories) {
    graph.unreadable(directories);
  }

  @Override
  public void attach(String parent, String child) {
    graph.attach(parent, child);
  }

  @Override
  public void forget(String root, Collection<String> kept) {
    graph.forget(root, kept);
  }

  @Override
  public void directoriesUnder(String path, Consumer<Known> into) {
    graph.directoriesUnder(path, into);
  }

  @Override
  public void forget(Collection<String> paths) {
    graph.forget(paths);
  }

  @Override
  public List<WatchSpec> watches() {
    return graph.watches();
  }

  @Override
  public void save(WatchSpec watch) {
    graph.save(watch);
  }

  @Override
  public void remove(String watchId) {
    graph.remove(watchId);
  }
}
