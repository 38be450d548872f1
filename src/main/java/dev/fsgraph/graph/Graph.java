package dev.fsgraph.graph;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Position;
import dev.fsgraph.model.WatchSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The graph as the tracker uses it. One thread writes.
///
/// Every method throws {@link GraphException} with a sentence for people.
public interface Graph {

  /// What has been committed.
  Reached reached();

  /// @param seq the last sequence number; 0 at the start
  /// @param position how far the journal is in; null if none ever was
  record Reached(long seq, @Nullable Position position) {}

  /// What is known at these paths. Paths without an entry are left out.
  List<Known> at(Collection<String> paths);

  /// What is known of these files, at whatever path; several for a file with hard links.
  List<Known> of(Collection<FileKey> keys);

  /// Everything known at and below a path, in no order.
  void under(String path, Consumer<Known> into);

  /// The directories known at and below a path, in no order.
  void directoriesUnder(String path, Consumer<Known> into);

  /// Writes a batch in one transaction, all or nothing.
  void commit(Batch batch);

  /// False while it will soon answer much quicker than now.
  default boolean isPrepared() {
    return true;
  }

  /// Waits until what follows from what was committed before is in the graph, too: where links
  /// lead.
  default void settle(Duration timeout) throws TimeoutException, InterruptedException {}

  /// Begins to write a tree that the graph does not hold yet.
  ///
  /// @param rootParent the tracked directory that holds the root; null if none is
  TreeWriter writeTree(String root, Found rootEntry, @Nullable String rootParent, Instant now);

  /// Why directories could not be listed, by path.
  void unreadable(List<Unreadable> directories);

  /// @param reason null if it could be listed after all
  record Unreadable(String path, @Nullable String reason) {}

  /// Hangs an entry that is in the graph below a parent that is there too.
  void attach(String parent, String child);

  /// Forgets all entries at and below `root` but those at or below one of `kept`. History stays.
  void forget(String root, Collection<String> kept);

  /// Forgets the entries at these paths, and nothing below them. History stays.
  void forget(Collection<String> paths);

  /// The files with one content, where one was deleted after event `after` or the content is one of
  /// `hashes`: what was deleted since then, and what exists.
  default List<Kin> kin(long after, Collection<String> hashes, Instant since) {
    return List.of();
  }

  /// A file that was deleted and has no other name.
  ///
  /// @param node what is left of it
  record Deleted(String node, String path, String volume, Instant at) {}

  /// @param created when that was told; null if it was there when its tree was first scanned
  /// @param taken whether it is known already where it came from
  record Standing(String path, FileKey key, @Nullable Instant created, boolean taken) {}

  record Kin(String hash, long size, List<Deleted> deleted, List<Standing> standing) {}

  List<WatchSpec> watches();

  /// Creates or updates a watch and its edge to its root, if that is there.
  void save(WatchSpec watch);

  void remove(String watchId);
}
