package dev.fsgraph.projection;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.PointerWriter.Origin;
import dev.fsgraph.graph.Twin;
import dev.fsgraph.graph.Twin.Thing;
import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.index.Indexes;
import dev.fsgraph.index.PathHash;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Pointer;
import dev.fsgraph.model.Stored;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random changes of a tree: following only the links that a batch concerns leads to the same as
/// following all of them. `-Dlinks.twins=2000` asks for more.
class LinksTwinTest {

  private static final int SEEDS = Integer.getInteger("links.twins", 12);

  @Test
  void noLinkIsForgotten() {
    int followed = 0;
    int links = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      PathHash hash = seed % 2 == 0 ? Indexes.WEAK : PathHash.XXH3;
      try (EntryIndex index = Indexes.inMemory("twin", hash)) {
        index.writer().putRoot(Twin.ROOT, found("w", directory(1)), true, START);
        Territory territory = new Territory(() -> List.of(watch()));
        territory.reload();
        Twin twin = new Twin(seed);
        Map<Long, Pointer.Target> graph = new HashMap<>();
        for (int round = 0; round < 25; round++) {
          Batch batch = twin.next(round % 5 == 0 ? 60 : 1 + round % 12);
          followed += follow(index, batch, territory, graph);
          links += assertSame(index, twin, territory, graph, "seed " + seed + ", round " + round);
        }
      }
    }
    assertThat(links).isGreaterThan(SEEDS * 25);
    assertThat(followed).isLessThan(links * 3 / 4);
  }

  private static int follow(
      EntryIndex index, Batch batch, Territory territory, Map<Long, Pointer.Target> graph) {
    Shift shift = Shift.by(batch);
    shift.traced(index.writer().apply(batch.at(), Changes.of(batch)));
    Pointing pointing =
        Pointing.of(
            index.reader(), LinksInGraph.concerned(index.reader(), shift), territory, _ -> null);
    Map<String, Stored> at =
        index.reader().at(pointing.origins().stream().map(Origin::path).toList());
    for (Origin origin : pointing.origins()) {
      long inode = inode(Objects.requireNonNull(at.get(origin.path())));
      if (origin.pointers().isEmpty()) {
        graph.remove(inode);
      } else {
        graph.put(inode, origin.pointers().getFirst().target());
      }
    }
    index.writer().follow(pointing.followed());
    return pointing.origins().size();
  }

  private static int assertSame(
      EntryIndex index,
      Twin twin,
      Territory territory,
      Map<Long, Pointer.Target> graph,
      String when) {
    Set<String> all = new TreeSet<>();
    Map<String, @Nullable String> resolved = new TreeMap<>();
    Map<String, Pointer.@Nullable Target> targets = new TreeMap<>();
    index
        .reader()
        .links(
            "/",
            link -> {
              all.add(link.path());
              resolved.put(link.path(), link.entry().resolved());
              targets.put(link.path(), graph.get(inode(link)));
            });
    Map<String, @Nullable String> nextResolved = new TreeMap<>();
    Map<String, Pointer.@Nullable Target> nextTargets = new TreeMap<>();
    for (Origin origin : Pointing.of(index.reader(), all, territory, _ -> null).origins()) {
      nextResolved.put(origin.path(), origin.resolved());
      nextTargets.put(origin.path(), origin.pointers().getFirst().target());
    }
    assertThat(all)
        .as(when)
        .containsExactlyInAnyOrderElementsOf(
            twin.living().stream()
                .filter(thing -> thing.kind == Kind.SYMLINK)
                .map(Thing::path)
                .toList());
    assertThat(resolved).as(when).isEqualTo(nextResolved);
    assertThat(targets).as(when).isEqualTo(nextTargets);
    return all.size();
  }

  private static long inode(Stored stored) {
    return stored.entry().attributes().key().inode();
  }

  private static WatchSpec watch() {
    return new WatchSpec("w", Twin.ROOT, WatchOptions.USUAL, START, START);
  }
}
