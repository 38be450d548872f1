package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.Record;

/// Gives what is below a directory that moves its new paths beforehand, in transactions of bounded
/// size, where one would need gigabytes of Neo4j's heap.
///
/// The move itself is one transaction as always, and tells the host that the haul is done. A haul
/// that was cut off is taken back before anything else is asked of the graph.
final class Haul {

  /// More entries than this are hauled: at 5 KB each, as measured, they are 250 MB of heap.
  static final int MOST = 50_000;

  private final Neo4j neo4j;
  private final int most;

  /// Whether the host may remember a haul: one of ours, or one of a run that was cut off.
  private boolean pending = true;

  Haul(Neo4j neo4j, int most) {
    this.neo4j = neo4j;
    this.most = most;
  }

  private record Way(String from, String to) {}

  /// Takes back what was cut off.
  void settle() {
    if (!pending) {
      return;
    }
    for (Way way : remembered()) {
      carry(new Way(way.to(), way.from()));
    }
    neo4j.write(Statement.END_HAUL, Map.of());
    pending = false;
  }

  /// Hauls what `batch` is too large for.
  ///
  /// @return the directories below which all was: unless there are none, the batch's transaction
  ///     has to end the haul
  Set<String> before(Batch batch) {
    List<Way> ways = ways(batch).stream().filter(this::isMuch).filter(this::isFree).toList();
    if (ways.isEmpty()) {
      return Set.of();
    }
    pending = true;
    List<String> paths = ways.stream().flatMap(way -> Stream.of(way.from(), way.to())).toList();
    neo4j.write(Statement.BEGIN_HAUL, with("ways", paths));
    ways.forEach(this::carry);
    return ways.stream().map(Way::from).collect(Collectors.toSet());
  }

  /// The batch's transaction has ended the haul.
  void done() {
    pending = false;
  }

  private List<Way> remembered() {
    List<Way> ways = new ArrayList<>();
    for (Record r : neo4j.read(Statement.READ_HAUL, Map.of())) {
      List<String> paths = r.get("ways").asList(path -> path.asString());
      for (int i = 0; i < paths.size(); i += 2) {
        ways.add(new Way(paths.get(i), paths.get(i + 1)));
      }
    }
    return ways;
  }

  /// Directories that move while nothing else in the batch concerns where they were or will be.
  @SuppressWarnings("ReferenceEquality") // another subject, even if it says the same
  private static List<Way> ways(Batch batch) {
    List<Way> ways = new ArrayList<>();
    for (Subject subject : batch.subjects()) {
      String was = subject.was();
      String is = subject.is();
      Attributes now = subject.now();
      if (subject.moved() && was != null && is != null && now != null && now.isDirectory()) {
        Way way = new Way(was, is);
        if (batch.subjects().stream().noneMatch(o -> !o.equals(subject) && concerns(o, way))) {
          ways.add(way);
        }
      }
    }
    return ways;
  }

  private static boolean concerns(Subject other, Way way) {
    String was = other.was();
    String is = other.is();
    boolean stays = was != null && was.equals(is) && !other.moved();
    return Stream.of(was, is, other.last())
        .anyMatch(
            path ->
                path != null
                    && (Paths.isWithin(path, way.from())
                        || Paths.isWithin(path, way.to())
                        || !stays
                            && (Paths.isWithin(way.from(), path)
                                || Paths.isWithin(way.to(), path))));
  }

  private boolean isMuch(Way way) {
    return !Paths.isWithin(way.to(), way.from()) && count(way.from(), most + 1) > most;
  }

  private boolean isFree(Way way) {
    return count(way.to(), 1) == 0;
  }

  private long count(String path, int limit) {
    PathRange below = PathRange.below(path);
    return neo4j
        .read(
            Statement.COUNT_BELOW, with("start", below.start(), "end", below.end(), "limit", limit))
        .getFirst()
        .get("entries")
        .asLong();
  }

  private void carry(Way way) {
    PathRange below = PathRange.below(way.from());
    Map<String, Object> portion =
        with(
            "start",
            below.start(),
            "end",
            below.end(),
            "from",
            way.from(),
            "to",
            way.to(),
            "limit",
            Math.max(1, most / 5));
    long carried;
    do {
      carried =
          neo4j.write(
              work -> work.run(Statement.HAUL_ENTRIES, portion).getFirst().get("entries").asLong());
    } while (carried > 0);
  }
}
