package dev.fsgraph.api;

import dev.fsgraph.graph.Past;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A past of one moment, {@link FakeReads#THEN}, in a sorted map.
@Alternative
@Singleton
public class FakePast implements Past {

  private final NavigableMap<String, Former> then = new TreeMap<>(Paths.BY_ELEMENTS);
  private final List<Event> ofFile = new ArrayList<>();
  private final List<Event> atPath = new ArrayList<>();

  public void clear() {
    then.clear();
    ofFile.clear();
    atPath.clear();
  }

  public void add(String path, Kind kind, @Nullable String now) {
    then.put(
        path,
        new Former(
            path,
            kind,
            "volume",
            7L,
            "01:0badcafe",
            FakeReads.THEN,
            5L,
            0x81a4,
            0,
            0,
            null,
            null,
            now,
            now == null ? FakeReads.THEN.plusSeconds(9) : null));
  }

  /// Of the file at `/f`.
  public void ofFile(Event event) {
    ofFile.add(event);
  }

  /// At `/f`.
  public void atPath(Event event) {
    atPath.add(event);
  }

  @Override
  public Moment moment(String path, Instant at) {
    return new Moment(at, 1);
  }

  @Override
  public void requireKept(long after) {}

  @Override
  public @Nullable Former entry(String path, Moment moment) {
    return then.get(path);
  }

  @Override
  public List<Former> subtree(
      String path,
      Moment moment,
      @Nullable Integer depth,
      @Nullable Kind kind,
      @Nullable String after,
      int limit) {
    return then.values().stream()
        .filter(former -> Paths.isWithin(former.path(), path))
        .filter(f -> depth == null || Paths.depth(f.path()) - Paths.depth(path) <= depth)
        .filter(former -> kind == null || former.kind() == kind)
        .filter(f -> after == null || Paths.BY_ELEMENTS.compare(f.path(), after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public @Nullable List<Event> ofFile(String path, long before, int limit) {
    return page(ofFile, path, before, limit);
  }

  @Override
  public @Nullable List<Event> atPath(String path, long before, int limit) {
    return page(atPath, path, before, limit);
  }

  private static @Nullable List<Event> page(
      List<Event> events, String path, long before, int limit) {
    return path.equals("/f")
        ? events.stream()
            .filter(event -> event.seq() < before)
            .sorted(Comparator.comparingLong(Event::seq).reversed())
            .limit(limit)
            .toList()
        : null;
  }
}
