package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.fsgraph.model.PathRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/// Asks a Neo4j. Who depends on one file is one question: Neo4j goes through the graph breadth
/// first. From a directory, where it would begin again at each file, and over a limited number of
/// steps, it is asked step by step, so that everybody is met once whatever circles there are.
public final class Neo4jDependents implements Dependents {

  private static final int MOST_STEPS = 10_000;

  /// So many steps are one question.
  private static final int AT_ONCE = 8;

  private static final Comparator<Dependent> ORDER =
      comparing(Dependent::path, PathRange.ORDER)
          .thenComparing(Dependent::via, PathRange.ORDER)
          .thenComparing(Dependent::type)
          .thenComparing(Dependent::kind, nullsFirst(naturalOrder()))
          .thenComparing(Dependent::line, nullsFirst(naturalOrder()))
          .thenComparing(Dependent::detail, nullsFirst(naturalOrder()));

  private final Neo4j neo4j;

  /// @param patience how long one step may take
  public Neo4jDependents(Driver driver, String host, Duration patience) {
    neo4j = new Neo4j(driver, host, patience);
  }

  @Override
  public Found of(String path, @Nullable Integer depth, int limit) {
    if (depth == null) {
      // one more than the limit, and the path itself
      List<Record> all =
          neo4j.read(Statement.LIST_ALL_DEPENDENTS, with("path", path, "most", limit + 2L));
      if (!all.isEmpty()) {
        return new Search(limit).all(all);
      }
    }
    PathRange below = PathRange.below(path);
    List<Record> rows =
        neo4j.read(
            Statement.LIST_DEPENDENTS_BELOW,
            with("path", path, "start", below.start(), "end", below.end()));
    return new Search(limit).from(rows, depth == null ? MOST_STEPS : depth);
  }

  private final class Search {

    private final int limit;
    private final List<Dependent> found = new ArrayList<>();
    private final Set<String> met = new HashSet<>();

    Search(int limit) {
      this.limit = limit;
    }

    Found all(List<Record> rows) {
      Map<Integer, List<Record>> steps =
          rows.stream().collect(groupingBy(r -> r.get("step").asInt(), TreeMap::new, toList()));
      steps.forEach((step, some) -> step(some, step));
      return found();
    }

    Found from(List<Record> first, int steps) {
      List<String> nodes = step(first, 1);
      int step = 1;
      while (step < steps && !nodes.isEmpty() && found.size() <= limit) {
        int before = found.size();
        for (List<Record> rows : next(nodes)) {
          before = found.size();
          nodes = step < steps ? step(rows, ++step) : List.of();
        }
        if (found.size() == before) {
          break; // the last step led to nobody new
        }
      }
      return found();
    }

    private Found found() {
      return found.size() > limit
          ? new Found(List.copyOf(found.subList(0, limit)), false)
          : new Found(List.copyOf(found), true);
    }

    private List<List<Record>> next(List<String> nodes) {
      List<List<Record>> steps = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        steps.add(new ArrayList<>());
      }
      for (Record r : neo4j.read(Statement.LIST_DEPENDENTS, with("nodes", nodes))) {
        steps.get(r.get("step").asInt() - 1).add(r);
      }
      return steps;
    }

    /// The nodes of those that were not met before, where they are told.
    private List<String> step(List<Record> rows, int distance) {
      List<String> nodes = new ArrayList<>();
      List<Dependent> near = new ArrayList<>();
      Set<String> now = new HashSet<>();
      for (Record r : rows) {
        String path = r.get("path").asString();
        if (!met.contains(path)) {
          near.add(dependent(r, distance));
          if (now.add(path) && !r.get("node").isNull()) {
            nodes.add(r.get("node").asString());
          }
        }
      }
      met.addAll(now);
      near.sort(ORDER);
      String last = null;
      for (Dependent each : near) {
        if (!each.path().equals(last)) {
          found.add(each);
        }
        last = each.path();
      }
      return nodes;
    }
  }

  private static Dependent dependent(Record r, int distance) {
    return new Dependent(
        r.get("path").asString(),
        r.get("via").asString(),
        distance,
        r.get("type").asString(),
        r.get("kind").asString(null),
        r.get("detail").asString(null),
        r.get("line").isNull() ? null : (Long) r.get("line").asLong());
  }
}
