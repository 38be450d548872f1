package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.graph.Links.Edge;
import dev.fsgraph.graph.Links.Linked;
import dev.fsgraph.model.PathRange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/// What a Neo4j says of the links of one host.
public final class Neo4jLinks {

  /// Of what is more than a person reads.
  private static final int MOST = 10_000;

  private final Neo4j neo4j;

  /// @param patience how long one question may take
  public Neo4jLinks(Driver driver, String host, Duration patience) {
    neo4j = new Neo4j(driver, host, patience);
  }

  public Linked of(String path) {
    List<Record> names = neo4j.read(Statement.LIST_NAMES, with("path", path));
    return new Linked(
        neo4j.read(Statement.LIST_OUTGOING, with("path", path)).stream()
            .map(r -> outgoing(path, r))
            .toList(),
        neo4j.read(Statement.LIST_INCOMING, with("path", path, "limit", MOST)).stream()
            .map(r -> incoming(path, r))
            .toList(),
        names.isEmpty()
            ? List.of()
            : names.getFirst().get("names").asList(Value::asString).stream().sorted().toList(),
        names.isEmpty() ? null : (Integer) names.getFirst().get("nlink").asInt());
  }

  /// A declared reference whose target is not where it was said to be.
  ///
  /// @param now where it is; null if it is no more
  public record Stray(
      String path, String kind, String detail, String declaredAs, @Nullable String now) {}

  /// Those at and below a path, by path.
  public SequencedMap<String, List<Stray>> strays(String under) {
    PathRange below = PathRange.below(under);
    return neo4j
        .read(
            Statement.LIST_STRAY_DECLARATIONS,
            with("path", under, "start", below.start(), "end", below.end()))
        .stream()
        .map(
            r ->
                new Stray(
                    r.get("path").asString(),
                    r.get("kind").asString(),
                    r.get("detail").asString(),
                    r.get("declaredAs").asString(),
                    r.get("now").asString(null)))
        .collect(Collectors.groupingBy(Stray::path, LinkedHashMap::new, Collectors.toList()));
  }

  private static Edge outgoing(String path, Record r) {
    return new Edge(
        r.get("type").asString(),
        path,
        r.get("path").asString(),
        r.get("standing").asString(),
        r.get("rest").asString(null),
        r.get("now").asString(null),
        r.get("kind").asString(null),
        r.get("detail").asString(null));
  }

  private static Edge incoming(String path, Record r) {
    return new Edge(
        r.get("type").asString(),
        r.get("from").asString(),
        path,
        null,
        r.get("rest").asString(null),
        null,
        r.get("kind").asString(null),
        r.get("detail").asString(null));
  }
}
