package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.graph.Past.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/// Finds times in the log by its sequence numbers, which need no index of times: the times of
/// events never go back, unless the clock did.
record Moments(Neo4j neo4j) {

  /// How many places of the log are looked at at once: five million events take six questions.
  private static final int PROBES = 16;

  /// The first event from number `from` on; null if there is none.
  private record Tick(long from, long seq, @Nullable Instant at) {

    boolean hadHappened(Instant by) {
      return at != null && !at.isAfter(by);
    }
  }

  /// The last moment at which no more had happened than by `at`.
  ///
  /// @throws NoSuchMomentException if there was no event yet
  Moment at(Instant at) {
    Tick first = probe(List.of(0L)).getFirst();
    if (first.at == null) {
      throw NoSuchMomentException.empty();
    }
    if (first.at.isAfter(at)) {
      throw NoSuchMomentException.before(at, first.at);
    }
    return new Moment(at, through(at));
  }

  /// The last event that had happened by `at`; 0 if there was none.
  long through(Instant at) {
    long low = 0; // had happened
    long high = reached() + 1; // had not
    while (high - low > 1) {
      for (Tick tick : probe(between(low, high))) {
        if (tick.hadHappened(at)) {
          low = Math.max(low, tick.seq);
        } else {
          high = Math.min(high, tick.from);
        }
      }
    }
    return low;
  }

  /// When event `seq` was, or the last before it that is there; a cut of the log behind it.
  Retention.Cut last(String root, long seq) {
    Tick tick = probe(List.of(seq)).getFirst();
    Instant at = tick.at;
    return new Retention.Cut(root, seq, at == null ? Instant.EPOCH : at);
  }

  private static List<Long> between(long low, long high) {
    long step = Math.max(1, (high - low) / (PROBES + 1));
    return LongStream.rangeClosed(1, PROBES)
        .map(i -> low + i * step)
        .takeWhile(seq -> seq < high)
        .boxed()
        .toList();
  }

  private long reached() {
    List<Record> rows = neo4j.read(Statement.READ_REACHED, Map.of());
    return rows.isEmpty() ? 0 : rows.getFirst().get("seq").asLong();
  }

  private List<Tick> probe(List<Long> seqs) {
    return neo4j.read(Statement.FIND_TIMES, with("seqs", seqs)).stream()
        .map(
            r ->
                new Tick(r.get("from").asLong(), r.get("seq").asLong(0), Rows.instant(r.get("at"))))
        .toList();
  }
}
