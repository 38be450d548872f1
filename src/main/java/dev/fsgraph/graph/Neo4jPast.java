package dev.fsgraph.graph;

import dev.fsgraph.model.Event;
import dev.fsgraph.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/// Answers from a Neo4j about the past of one host.
public final class Neo4jPast implements Past {

  /// A question takes several transactions; one that was made between two commits is asked again.
  private static final int TRIES = 4;

  private final Neo4j neo4j;
  private final Pursuit pursuit;

  /// @param patience how long one question may take
  public Neo4jPast(Driver driver, String host, Duration patience) {
    neo4j = new Neo4j(driver, host, patience);
    pursuit = new Pursuit(neo4j);
  }

  @Override
  public Moment moment(String path, Instant at) {
    for (Retention.Cut cut : Retention.cuts(neo4j)) {
      if (cut.concerns(path) && at.isBefore(cut.at())) {
        throw NoSuchMomentException.cut(at, cut.at());
      }
    }
    return new Moments(neo4j).at(at);
  }

  @Override
  public void requireKept(long after) {
    for (Retention.Cut cut : Retention.cuts(neo4j)) {
      if (cut.seq() > after) {
        throw NoSuchMomentException.removed(after, cut.root(), cut.seq());
      }
    }
  }

  @Override
  public @Nullable Former entry(String path, Moment moment) {
    List<Former> found = subtree(path, moment, 0, null, null, 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public List<Former> subtree(
      String path,
      Moment moment,
      @Nullable Integer depth,
      @Nullable Kind kind,
      @Nullable String after,
      int limit) {
    return atOnce(
        () -> {
          Pursuit.Sighting top = pursuit.who(path, moment);
          return top == null
              ? List.of()
              : new Formers(neo4j, moment)
                  .of(
                      new FormerTree(neo4j, pursuit, moment, depth, after)
                          .page(path, top.node(), kind, limit));
        });
  }

  @Override
  public @Nullable List<Event> ofFile(String path, long before, int limit) {
    return new Chronicle(neo4j).ofFile(path, before, limit);
  }

  @Override
  public @Nullable List<Event> atPath(String path, long before, int limit) {
    return new Chronicle(neo4j).atPath(path, before, limit);
  }

  private <T> T atOnce(Supplier<T> question) {
    long before = reached();
    for (int i = 1; ; i++) {
      T answer = question.get();
      long after = reached();
      if (after == before || i == TRIES) {
        return answer;
      }
      before = after;
    }
  }

  private long reached() {
    List<Record> rows = neo4j.read(Statement.READ_REACHED, Map.of());
    return rows.isEmpty() ? 0 : rows.getFirst().get("seq").asLong();
  }
}
