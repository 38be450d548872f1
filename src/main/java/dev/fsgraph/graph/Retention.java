package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.row;
import static dev.fsgraph.graph.Rows.time;

import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.Paths;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/// Takes what is old out of the log: events, and what is left of things that were deleted by then.
/// The trail of what exists stays whole. The only code that removes an event.
///
/// In small transactions, with a pause as long as each after it, for whoever commits meanwhile.
public final class Retention {

  private static final int AT_ONCE = 500;

  private static final int SAMPLE = 1_000;
  private static final String EVERYWHERE = "/";

  private final Neo4j neo4j;
  private final Clock clock;
  private final LogLimits standing;
  private final Index index;

  /// Where in the log events are, for whom there is an index of it.
  public interface Index {

    Index NONE =
        new Index() {
          @Override
          public void shortened(String root, long through) {}

          @Override
          public OptionalLong beyond(String root, long events) {
            return OptionalLong.empty();
          }
        };

    /// Events at and below `root` were removed, through the one with that number.
    void shortened(String root, long through);

    /// The number of the newest event at and below `root` that is not one of the newest so many
    /// there; 0 if there are no more. Empty if that is not known at present.
    OptionalLong beyond(String root, long events);
  }

  /// @param standing what the settings say
  public Retention(Driver driver, String host, Clock clock, LogLimits standing) {
    this(driver, host, clock, standing, Index.NONE);
  }

  public Retention(Driver driver, String host, Clock clock, LogLimits standing, Index index) {
    this.neo4j = new Neo4j(driver, host, null);
    this.clock = clock;
    this.standing = standing;
    this.index = index;
  }

  public LogLimits standing() {
    return standing;
  }

  /// @param root at and below which events were removed
  /// @param through the last event that was; 0 if none is old enough
  /// @param cut when that happened; the log tells of later times
  /// @param gone nodes that were left of deleted things
  public record Report(
      String root, long through, @Nullable Instant cut, long events, long gone, Duration took) {}

  /// @param root only of what happened at and below it; null is everywhere
  public synchronized Report run(@Nullable String root, LogLimits limits) {
    Instant began = clock.instant();
    String place = root == null ? EVERYWHERE : root;
    Cut before = cuts().stream().filter(c -> c.root.equals(place)).findFirst().orElse(null);
    Cut cut = cut(place, limits);
    if (cut == null || before != null && before.seq >= cut.seq) {
      return new Report(place, before == null ? 0 : before.seq, null, 0, 0, Duration.ZERO);
    }
    // First: whoever asks meanwhile gets no answer from half a log.
    neo4j.write(Statement.SAVE_CUT, with("root", place, "seq", cut.seq, "at", time(cut.at)));
    Removed removed = remove(place, before == null ? 0 : before.seq, cut.seq);
    index.shortened(place, cut.seq);
    neo4j.write(
        Statement.COUNT_CUT,
        with("root", place, "events", removed.events, "gone", removed.gone, "now", time(began)));
    return new Report(
        place,
        cut.seq,
        cut.at,
        removed.events,
        removed.gone,
        Duration.between(began, clock.instant()));
  }

  /// Where the log begins.
  record Cut(String root, long seq, Instant at) {

    /// Whether what was at a path, or below it, is concerned.
    boolean concerns(String path) {
      return Paths.isWithin(path, root) || Paths.isWithin(root, path);
    }
  }

  private List<Cut> cuts() {
    return cuts(neo4j);
  }

  static List<Cut> cuts(Neo4j neo4j) {
    return neo4j.read(Statement.LIST_CUTS, Map.of()).stream()
        .map(r -> new Cut(r.get("root").asString(), r.get("seq").asLong(), Rows.known(r.get("at"))))
        .toList();
  }

  private @Nullable Cut cut(String root, LogLimits limits) {
    List<Record> rows = neo4j.read(Statement.READ_REACHED, Map.of());
    long reached = rows.isEmpty() ? 0 : rows.getFirst().get("seq").asLong();
    long through = 0;
    if (limits.age() != null) {
      through = new Moments(neo4j).through(clock.instant().minus(limits.age()));
    }
    if (limits.events() != null) {
      through = Math.max(through, beyond(root, limits.events(), reached));
    }
    if (limits.bytes() != null) {
      through = Math.max(through, beyond(root, fit(limits.bytes(), reached), reached));
    }
    return through <= 0 ? null : new Moments(neo4j).last(root, through);
  }

  /// Without an index what was elsewhere in the meantime counts, too.
  private long beyond(String root, long events, long reached) {
    return root.equals(EVERYWHERE)
        ? reached - events
        : index.beyond(root, events).orElse(reached - events);
  }

  private long fit(long bytes, long reached) {
    Value weight =
        neo4j
            .read(Statement.WEIGH_EVENTS, with("reached", reached, "limit", SAMPLE))
            .getFirst()
            .get("bytes");
    return weight.isNull() ? reached : (long) (bytes / weight.asDouble());
  }

  private record Removed(long from, long events, long gone) {}

  private Removed remove(String root, long from, long cut) {
    Removed all = new Removed(from, 0, 0);
    for (; ; ) {
      long began = System.nanoTime();
      Removed next = removeSome(root, all.from, cut);
      if (next == null) {
        return all;
      }
      all = new Removed(next.from, all.events + next.events, all.gone + next.gone);
      LockSupport.parkNanos(System.nanoTime() - began);
    }
  }

  private @Nullable Removed removeSome(String root, long from, long cut) {
    String below = root.equals(EVERYWHERE) ? null : root + "/";
    return neo4j.write(
        work -> {
          Record r =
              work.run(
                      Statement.REMOVE_EVENTS,
                      with(
                          "from", from, "cut", cut, "limit", AT_ONCE, "root", root, "below", below))
                  .getFirst();
          return r.get("through").isNull()
              ? null
              : new Removed(
                  r.get("through").asLong(),
                  r.get("removed").asLong(),
                  removeEnded(work, r.get("ended").asList(Value::asString)));
        });
  }

  /// And what went with directories among them, level by level.
  private static long removeEnded(Work work, List<String> ended) {
    long removed = 0;
    List<String> nodes = ended;
    while (!nodes.isEmpty()) {
      Record r = work.run(Statement.REMOVE_ENDED, with("nodes", nodes)).getFirst();
      removed += r.get("removed").asLong();
      List<List<@Nullable Object>> directories = new ArrayList<>();
      r.get("directories")
          .asList(Value::asList)
          .forEach(d -> directories.add(row(d.get(0), d.get(1))));
      nodes =
          work.rows(Statement.LIST_ENDED_BELOW, directories).stream()
              .map(below -> below.get("node").asString())
              .toList();
    }
    return removed;
  }
}
