package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.model.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/// The log of one host in a Neo4j.
public final class Neo4jStoredEvents implements StoredEvents {

  private final Neo4j neo4j;

  public Neo4jStoredEvents(Driver driver, String host) {
    neo4j = new Neo4j(driver, host, null);
  }

  @Override
  public long lastSeq() {
    List<Record> rows = neo4j.read(Statement.READ_REACHED, Map.of());
    return rows.isEmpty() ? 0 : rows.getFirst().get("seq").asLong();
  }

  @Override
  public List<Event> after(long seq, int limit) {
    return events(neo4j.read(Statement.STREAM_EVENTS, with("after", seq, "limit", limit)));
  }

  @Override
  public List<Event> of(Collection<Long> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : events(neo4j.read(Statement.FIND_EVENTS, with("numbers", List.copyOf(numbers))));
  }

  @Override
  public List<Shortened> shortened() {
    return Retention.cuts(neo4j).stream().map(cut -> new Shortened(cut.root(), cut.seq())).toList();
  }

  private static List<Event> events(List<Record> rows) {
    return rows.stream().map(r -> Rows.event(r.get("v").asNode())).toList();
  }
}
