package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.row;
import static dev.fsgraph.graph.Rows.time;
import static java.util.Objects.requireNonNull;

import dev.fsgraph.model.Event;
import dev.fsgraph.model.Paths;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Entries that came and stayed where they came: with their edges and events they are created by
/// one statement for each level of directories, which takes half the time of one after the other.
///
/// It trusts that nothing is at their paths and that their directories are in the graph.
final class Newcomers {

  /// The graph is not as it was trusted to be. Nothing of the batch may be kept.
  static final class MistrustException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MistrustException(int expected, int created) {
      super("only %d of %d nodes were created".formatted(created, expected), null, false, false);
    }
  }

  /// By how deep the directories are, and by directory.
  private final NavigableMap<Integer, Map<String, List<Fate>>> levels = new TreeMap<>();

  /// @return whether it is created by this
  boolean add(Fate fate) {
    String path = fate.is();
    if (path == null || path.equals("/") || !fate.isNewcomer() || !TooLong.fits(path)) {
      return false;
    }
    String directory = Paths.parent(path);
    levels
        .computeIfAbsent(Paths.depth(directory), _ -> new TreeMap<>())
        .computeIfAbsent(directory, _ -> new ArrayList<>())
        .add(fate);
    return true;
  }

  /// @param now when the batch is committed
  void create(Work work, ZonedDateTime now) {
    for (Map<String, List<Fate>> level : levels.values()) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      int nodes = 0;
      for (Map.Entry<String, List<Fate>> directory : level.entrySet()) {
        rows.add(in(directory.getKey(), directory.getValue(), now));
        nodes += directory.getValue().stream().mapToInt(fate -> 1 + fate.told().size()).sum();
      }
      int created = work.created(Statement.CREATE_NEWCOMERS, with("rows", rows, "now", now));
      if (created != nodes) {
        throw new MistrustException(nodes, created);
      }
    }
  }

  private static List<@Nullable Object> in(String directory, List<Fate> fates, ZonedDateTime now) {
    List<List<@Nullable Object>> children = new ArrayList<>();
    for (Fate fate : fates) {
      List<List<@Nullable Object>> events = new ArrayList<>();
      for (Event event : fate.told()) {
        events.add(Rows.event(event, null));
      }
      children.add(
          row(
              Rows.child(Paths.name(fate.last()), requireNonNull(fate.now())),
              time(fate.named(now.toInstant())),
              events));
    }
    return row(directory, Paths.child(directory, ""), children);
  }
}
