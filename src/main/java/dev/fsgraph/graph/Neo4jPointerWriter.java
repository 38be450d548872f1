package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.row;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Pointer;
import dev.fsgraph.model.Pointer.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/// Writes to a Neo4j, on the entries of one host.
public final class Neo4jPointerWriter implements PointerWriter {

  private static final int FILES_AT_ONCE = 1_000;

  private final Neo4j neo4j;

  public Neo4jPointerWriter(Driver driver, String host) {
    neo4j = new Neo4j(driver, host, null);
  }

  @Override
  public void point(List<Origin> origins, Set<String> types) {
    if (!origins.isEmpty()) {
      neo4j.write(
          work -> {
            new Pointing(work, origins).insteadOf(types);
            return true;
          });
    }
  }

  @Override
  public void refer(Map<String, @Nullable String> extracts, List<Origin> origins) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    extracts.forEach((path, extracted) -> rows.add(row(path, extracted)));
    neo4j.write(
        work -> {
          Pointing pointing = new Pointing(work, origins);
          pointing.write(work.run(Statement.SAVE_EXTRACTS, with("rows", rows)));
          return true;
        });
  }

  @Override
  public void join(Collection<FileKey> files) {
    List<List<@Nullable Object>> rows =
        files.stream().map(key -> row(key.volume(), key.inode(), key.generation())).toList();
    for (int from = 0; from < rows.size(); from += FILES_AT_ONCE) {
      List<List<@Nullable Object>> some =
          rows.subList(from, Math.min(rows.size(), from + FILES_AT_ONCE));
      neo4j.write(
          work -> {
            work.rows(Statement.PART_NAMES, some);
            work.rows(Statement.JOIN_NAMES, some);
            return work.rows(Statement.REMOVE_INODES, some);
          });
    }
  }

  @Override
  public List<FileKey> joined() {
    return neo4j.read(Statement.LIST_INODES, Map.of()).stream()
        .map(r -> new FileKey(r.get(0).asString(), r.get(1).asLong(), r.get(2).asString()))
        .toList();
  }

  @Override
  public void sweep() {
    neo4j.write(
        work -> {
          work.run(Statement.SWEEP_MISSING, Map.of());
          return work.run(Statement.SWEEP_OUTSIDE, Map.of());
        });
  }

  @Override
  public void sweepAll() {
    neo4j.write(Statement.SWEEP_POINTERS, Map.of());
    sweep();
  }

  /// One write of pointers, in an open transaction.
  private static final class Pointing {

    private final Work work;
    private final List<Origin> origins;
    private final Map<String, String> departed;
    private final List<List<@Nullable Object>> known = new ArrayList<>();
    private final List<List<@Nullable Object>> gone = new ArrayList<>();
    private final List<List<@Nullable Object>> missing = new ArrayList<>();
    private final List<List<@Nullable Object>> outside = new ArrayList<>();

    Pointing(Work work, List<Origin> origins) {
      this.work = work;
      this.origins = origins;
      this.departed = departed();
    }

    /// Nodes of what was at the places that targets are lost at and went elsewhere, by path.
    private Map<String, String> departed() {
      Set<String> places = new HashSet<>();
      for (Origin origin : origins) {
        for (Pointer pointer : origin.pointers()) {
          if (pointer.target() instanceof Target.Lost lost && TooLong.fits(lost.at())) {
            places.add(lost.at());
          }
        }
      }
      Map<String, String> nodes = new HashMap<>();
      if (!places.isEmpty()) {
        for (Record r : work.run(Statement.FIND_DEPARTED, with("paths", List.copyOf(places)))) {
          nodes.put(r.get("path").asString(), r.get("node").asString());
        }
      }
      return nodes;
    }

    void insteadOf(Set<String> types) {
      List<List<@Nullable Object>> cleared =
          origins.stream().map(origin -> row(origin.path(), origin.resolved())).toList();
      write(work.run(Statement.CLEAR_POINTERS, with("rows", cleared, "types", List.copyOf(types))));
    }

    /// @param cleared the nodes of places without entry that lost an edge
    void write(List<Record> cleared) {
      List<Object> left =
          cleared.stream().flatMap(r -> r.get("nodes").asList(Value::asObject).stream()).toList();
      for (Origin origin : origins) {
        origin.pointers().forEach(pointer -> add(origin.path(), pointer));
      }
      work.rows(Statement.POINT_AT_ENTRIES, known);
      work.rows(Statement.POINT_AT_NODES, gone);
      work.rows(Statement.POINT_AT_MISSING, missing);
      work.rows(Statement.POINT_AT_OUTSIDE, outside);
      if (!left.isEmpty()) {
        work.run(Statement.REMOVE_ORPHANS, with("nodes", left));
      }
    }

    private void add(String path, Pointer pointer) {
      String type = pointer.type();
      Map<String, Object> properties = pointer.properties();
      switch (pointer.target()) {
        case Target.Known(String other) -> known.add(row(path, other, type, properties));
        case Target.Outside(String other, boolean exists) -> {
          if (TooLong.fits(other)) {
            outside.add(row(path, other, type, properties, exists));
          }
        }
        case Target.Lost lost -> {
          String node = departed.get(lost.at());
          if (node != null) {
            gone.add(row(path, node, type, withRest(properties, lost.rest())));
          } else if (TooLong.fits(lost.path())) {
            missing.add(row(path, lost.path(), type, properties));
          }
        }
      }
    }

    private static Map<String, Object> withRest(Map<String, Object> properties, String rest) {
      if (rest.isEmpty()) {
        return properties;
      }
      Map<String, Object> all = new HashMap<>(properties);
      all.put("rest", rest);
      return all;
    }
  }
}
