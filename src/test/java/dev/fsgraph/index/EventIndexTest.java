package dev.fsgraph.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventCounts;
import dev.fsgraph.model.EventCounts.Bucket;
import dev.fsgraph.model.EventCounts.Per;
import dev.fsgraph.model.EventFilter;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.TooCostlyException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIndexTest {

  private static final Instant START = Instant.parse("2026-01-30T22:15:00.123456789Z");
  private static final List<String> PATHS =
      List.of("/a", "/a/b", "/a/b/c", "/a/bc", "/a-b", "/x y/é", "/x y", "/a/b/c/d/e");

  @TempDir Path directory;

  /// A list that is gone through must say the same, with retention in the middle.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void answersAsGoingThroughTheLogDoes(long seed) {
    Random random = new Random(seed);
    List<Event> log = new ArrayList<>();
    try (EventIndex index = EventIndex.open(new ByteBuffersDirectory(), "h")) {
      long seq = 0;
      Instant at = START;
      for (int round = 0; round < 12; round++) {
        List<Event> some = new ArrayList<>();
        for (int i = random.nextInt(150); i >= 0; i--) {
          seq += random.nextInt(20) == 0 ? 2 : 1;
          at = at.plusSeconds(random.nextInt(3_000));
          some.add(event(seq, at, random));
        }
        log.addAll(some);
        index.add(some, seq);
        if (random.nextInt(4) == 0) {
          String root = random.nextBoolean() ? "/" : any(PATHS, random);
          long through = random.nextLong(seq);
          index.remove(root, through);
          log.removeIf(e -> e.seq() <= through && Paths.isWithin(e.path(), root));
        }
        for (int i = 0; i < 25; i++) {
          ask(index, log, random, seq);
        }
      }
    }
  }

  private static void ask(EventIndex index, List<Event> log, Random random, long seq) {
    EventFilter filter = filter(log, random);
    long after = random.nextBoolean() ? 0 : random.nextLong(seq);
    int limit = 1 + random.nextInt(30);
    assertThat(index.find(filter, after, limit))
        .as("%s after %d", filter, after)
        .containsExactlyElementsOf(
            log.stream()
                .filter(e -> e.seq() > after && filter.admits(e))
                .limit(limit)
                .map(Event::seq)
                .toList());
    List<Event> there = log.stream().filter(e -> EventFilter.ALL.under("/a/b").admits(e)).toList();
    int kept = random.nextInt(40);
    assertThat(index.beyond("/a/b", kept))
        .isEqualTo(kept < there.size() ? there.get(there.size() - kept - 1).seq() : 0);
    Per per = random.nextBoolean() ? null : any(List.of(Per.values()), random);
    assertThat(index.count(filter, per, 100_000))
        .as("%s per %s", filter, per)
        .isEqualTo(naive(log.stream().filter(filter::admits).toList(), per, seq));
  }

  private static EventCounts naive(List<Event> events, @Nullable Per per, long through) {
    Map<Instant, List<Event>> byBucket = new TreeMap<>();
    if (per != null) {
      events.forEach(
          e -> byBucket.computeIfAbsent(per.start(e.at()), _ -> new ArrayList<>()).add(e));
    }
    List<Bucket> buckets = new ArrayList<>();
    byBucket.forEach((from, some) -> buckets.add(new Bucket(from, some.size(), types(some))));
    return new EventCounts(events.size(), types(events), buckets, through);
  }

  private static Map<EventType, Long> types(List<Event> events) {
    Map<EventType, Long> types = new EnumMap<>(EventType.class);
    events.forEach(e -> types.merge(e.type(), 1L, Long::sum));
    return types;
  }

  private static EventFilter filter(List<Event> log, Random random) {
    List<EventType> types = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      types.add(any(List.of(EventType.values()), random));
    }
    return new EventFilter(
        types,
        random.nextBoolean() ? null : random.nextInt(6) == 0 ? "/" : any(PATHS, random),
        random.nextInt(3) > 0 || log.isEmpty() ? null : any(log, random).at(),
        random.nextInt(3) > 0 || log.isEmpty() ? null : any(log, random).at());
  }

  @Test
  void whatWasSavedIsThereAgainAndAnotherHostsIsNot() {
    try (EventIndex index = EventIndex.open(directory, "h")) {
      index.add(List.of(event(1, START, new Random(1)), event(2, START, new Random(2))), 5);
      index.commit();
      index.add(List.of(event(6, START, new Random(3))), 6);
    }
    try (EventIndex index = EventIndex.open(directory, "h")) {
      assertThat(index.reached()).isEqualTo(5);
      assertThat(index.find(EventFilter.ALL, 0, 10)).containsExactly(1L, 2L);
    }
    try (EventIndex index = EventIndex.open(directory, "other")) {
      assertThat(index.reached()).isZero();
      assertThat(index.find(EventFilter.ALL, 0, 10)).isEmpty();
    }
  }

  @Test
  void tooManyBucketsAreRefused() {
    try (EventIndex index = EventIndex.open(new ByteBuffersDirectory(), "h")) {
      List<Event> events = new ArrayList<>();
      for (int i = 1; i <= 11; i++) {
        events.add(event(i, START.plusSeconds(60L * i), new Random(i)));
      }
      index.add(events, 11);
      assertThat(index.count(EventFilter.ALL, Per.MINUTE, 11).buckets()).hasSize(11);
      assertThatThrownBy(() -> index.count(EventFilter.ALL, Per.MINUTE, 10))
          .isInstanceOf(TooCostlyException.class)
          .hasMessageContaining("more than 10 minutes");
    }
  }

  private static Event event(long seq, Instant at, Random random) {
    EventType type = any(List.of(EventType.values()), random);
    return new Event(
        seq,
        type,
        at,
        any(PATHS, random),
        type == EventType.MOVED || random.nextInt(9) == 0 ? any(PATHS, random) : null,
        null,
        null,
        null,
        null,
        null,
        "fanotify",
        Author.UNKNOWN,
        null,
        null,
        null);
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
