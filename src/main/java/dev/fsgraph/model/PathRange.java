package dev.fsgraph.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Paths from `start` until before `end`, in the order that Neo4j and Lucene
/// compare strings in.
public record PathRange(String start, String end) {

  /// By code point, which `String.compareTo` is not.
  public static final Comparator<String> ORDER =
      (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

  /// `path` alone.
  public static PathRange only(String path) {
    return new PathRange(path, after(path));
  }

  /// What is below `path`, without itself: `/a/foo` but not `/a-b`. The character after `/` is `0`.
  public static PathRange below(String path) {
    return path.equals("/")
        ? new PathRange(after("/"), "0")
        : new PathRange(path + "/", path + "0");
  }

  public PathRange startingAfter(String path) {
    return new PathRange(max(after(path), start), end);
  }

  public boolean contains(String path) {
    return ORDER.compare(path, start) >= 0 && ORDER.compare(path, end) < 0;
  }

  public boolean isEmpty() {
    return ORDER.compare(start, end) >= 0;
  }

  /// What is at and below `root` but not at or below one of `kept`.
  public static List<PathRange> without(String root, Collection<String> kept) {
    if (kept.stream().anyMatch(path -> Paths.isWithin(root, path))) {
      return List.of();
    }
    List<PathRange> gaps = new ArrayList<>();
    gaps.add(only(root));
    String from = below(root).start;
    for (PathRange range : insideInOrder(root, kept)) {
      gaps.add(new PathRange(from, range.start));
      from = max(from, range.end);
    }
    gaps.add(new PathRange(from, below(root).end));
    return gaps.stream().filter(gap -> !gap.isEmpty()).toList();
  }

  private static List<PathRange> insideInOrder(String root, Collection<String> kept) {
    return kept.stream()
        .filter(path -> Paths.isWithin(path, root))
        .flatMap(path -> Stream.of(only(path), below(path)))
        .sorted(Comparator.comparing(PathRange::start, ORDER))
        .toList();
  }

  /// The first string that comes after `path`.
  private static String after(String path) {
    return path + "\0";
  }

  private static String max(String a, String b) {
    return ORDER.compare(a, b) >= 0 ? a : b;
  }
}
