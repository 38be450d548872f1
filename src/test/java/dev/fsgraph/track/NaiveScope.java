package dev.fsgraph.track;

import dev.fsgraph.model.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What is tracked, told without any pattern matching: each pattern that random filters are made of
/// comes with what it means, written out by hand.
final class NaiveScope {

  /// Whether the entry with these names, from the root on, is meant.
  private interface Meaning {
    boolean covers(List<String> names, boolean directory);
  }

  private static final Map<String, Meaning> PATTERNS = new LinkedHashMap<>();

  static {
    PATTERNS.put("c", (names, _) -> names.getLast().equals("c"));
    PATTERNS.put("b/", (names, directory) -> directory && names.getLast().equals("b"));
    PATTERNS.put("k", (names, _) -> names.getLast().equals("k"));
    PATTERNS.put("k/a", (names, _) -> names.equals(List.of("k", "a")));
    PATTERNS.put("a/b", (names, _) -> names.equals(List.of("a", "b")));
    PATTERNS.put("/b", (names, _) -> names.equals(List.of("b")));
    PATTERNS.put("a/**", (names, _) -> names.size() > 1 && names.getFirst().equals("a"));
    PATTERNS.put(
        "**/b/c",
        (names, _) ->
            names.size() > 1
                && names.subList(names.size() - 2, names.size()).equals(List.of("b", "c")));
    PATTERNS.put(
        "a/*/c",
        (names, _) ->
            names.size() == 3 && names.getFirst().equals("a") && names.getLast().equals("c"));
    PATTERNS.put(
        "[!a-b]",
        (names, _) ->
            names.getLast().length() == 1 && !List.of("a", "b").contains(names.getLast()));
    PATTERNS.put(
        "{a,b}/a",
        (names, _) -> names.equals(List.of("a", "a")) || names.equals(List.of("b", "a")));
    PATTERNS.put(
        "k/**/b",
        (names, _) ->
            names.size() > 1 && names.getFirst().equals("k") && names.getLast().equals("b"));
    PATTERNS.put("*.txt", (names, _) -> names.getLast().endsWith(".txt"));
    PATTERNS.put("/a*", (names, _) -> names.size() == 1 && names.getFirst().startsWith("a"));
    PATTERNS.put("ä ö", (names, _) -> names.getLast().equals("ä ö"));
  }

  private final Map<String, Filter> filters = new LinkedHashMap<>();
  private boolean filtered;

  static NaiveScope everything(String root) {
    NaiveScope scope = new NaiveScope();
    scope.put(root, Filter.NONE);
    return scope;
  }

  /// A filter of patterns whose meaning is known here.
  static Filter random(Random random) {
    return new Filter(some(random, 2), some(random, 3));
  }

  private static List<String> some(Random random, int bound) {
    List<String> all = List.copyOf(PATTERNS.keySet());
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(bound); i > 0; i--) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }

  void put(String root, Filter filter) {
    filtered |= !filter.isEmpty();
    filters.put(root, filter);
  }

  void remove(String root) {
    filters.remove(root);
  }

  /// Whether anything has ever been left out.
  boolean isFiltered() {
    return filtered;
  }

  boolean admits(String path, boolean directory) {
    return filters.entrySet().stream()
        .anyMatch(watch -> admits(watch.getKey(), watch.getValue(), path, directory));
  }

  private static boolean admits(String root, Filter filter, String path, boolean directory) {
    if (path.equals(root)) {
      return true;
    }
    if (!path.startsWith(root + "/")) {
      return false;
    }
    List<String> names = List.of(path.substring(root.length() + 1).split("/", -1));
    for (int depth = 1; depth <= names.size(); depth++) {
      if (covers(filter.exclude(), names.subList(0, depth), depth < names.size() || directory)) {
        return false;
      }
    }
    return directory || filter.include().isEmpty() || covers(filter.include(), names, false);
  }

  private static boolean covers(List<String> patterns, List<String> names, boolean directory) {
    return patterns.stream().anyMatch(pattern -> meaning(pattern).covers(names, directory));
  }

  private static Meaning meaning(String pattern) {
    Meaning meaning = PATTERNS.get(pattern);
    if (meaning == null) {
      throw new IllegalArgumentException("nobody has said what " + pattern + " means");
    }
    return meaning;
  }
}
