package dev.fsgraph.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.model.IndexStatus.State;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Compares the index with the graph, every property of every entry.
public final class IndexAndGraph {

  private static final PathRange ALL = new PathRange("/", "0");

  private IndexAndGraph() {}

  /// While nobody writes.
  public static void assertSame(Projection projection, StoredEntries graph) {
    awaitReady(projection);
    assertThat(of(projection.index())).isEqualTo(of(graph));
  }

  public static void awaitReady(Projection projection) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (projection.status().state() != State.READY) {
      assertThat(Instant.now()).as(() -> "ready: " + projection.status()).isBefore(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  /// As `kill -9` does: nothing is saved.
  public static void kill(Projection projection) throws IOException {
    projection.kill();
  }

  /// From now on, until the JVM ends.
  public static void savingOften(Projection projection) {
    Thread.ofPlatform().daemon().start(() -> saveOften(projection));
  }

  private static void saveOften(Projection projection) {
    try {
      while (true) {
        projection.save();
        LockSupport.parkNanos(50_000_000);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Stored> of(EntryIndex index) {
    Map<String, Stored> all = new TreeMap<>();
    index
        .reader()
        .in(ALL, stored -> assertThat(all.put(stored.path(), stored.asInGraph())).isNull());
    return all;
  }

  static Map<String, Stored> of(StoredEntries graph) {
    Map<String, Stored> all = new TreeMap<>();
    graph.in(ALL, stored -> all.put(stored.path(), stored));
    return all;
  }
}
