package dev.fsgraph.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathRangeTest {

  @Test
  void belowADirectoryAreNotItsNamesakes() {
    PathRange below = PathRange.below("/a/foo");

    assertThat(contains(below, "/a/foo/x")).isTrue();
    assertThat(contains(below, "/a/foo/\uef80")).isTrue();
    assertThat(contains(below, "/a/foo/😀")).isTrue();
    assertThat(contains(below, "/a/foo")).isFalse();
    assertThat(contains(below, "/a/foobar")).isFalse();
    assertThat(contains(below, "/a/foo-bar")).isFalse();
    assertThat(contains(below, "/a/foo bar")).isFalse();
  }

  @Test
  void everythingIsBelowTheRootButItself() {
    assertThat(contains(PathRange.below("/"), "/a")).isTrue();
    assertThat(contains(PathRange.below("/"), "/😀")).isTrue();
    assertThat(contains(PathRange.below("/"), "/")).isFalse();
  }

  @Test
  void aPageStartsAfterTheLastPathOfTheOneBefore() {
    PathRange page = PathRange.below("/a").startingAfter("/a/b");

    assertThat(contains(page, "/a/b")).isFalse();
    assertThat(contains(page, "/a/b-c")).isTrue();
    assertThat(contains(page, "/a/b/c")).isTrue();
  }

  @Test
  void pathsCompareByCodePoint() {
    // In UTF-16 the surrogates of an emoji come before the private use area, in Neo4j after it.
    assertThat(PathRange.ORDER.compare("/\uef80", "/😀")).isNegative();
  }

  @Test
  void whatIsKeptIsInNoRange() {
    List<String> kept = List.of("/r/k", "/r/k-2", "/r/k/inner", "/r/😀", "/r/\uef80", "/other");

    List<PathRange> forgotten = PathRange.without("/r", kept);

    assertThat(anyContains(forgotten, "/r")).isTrue();
    assertThat(anyContains(forgotten, "/r/k-1/x")).isTrue();
    assertThat(anyContains(forgotten, "/r/k0")).isTrue();
    assertThat(anyContains(forgotten, "/r/z")).isTrue();
    assertThat(anyContains(forgotten, "/r/é")).isTrue();
    assertThat(anyContains(forgotten, "/r2")).isFalse();
    for (String path : List.of("/r/k", "/r/k-2", "/r/😀", "/r/\uef80")) {
      assertThat(anyContains(forgotten, path)).as(path).isFalse();
      assertThat(anyContains(forgotten, path + "/x")).as(path + "/x").isFalse();
    }
  }

  @Test
  void nothingIsForgottenBelowWhatIsKept() {
    assertThat(PathRange.without("/r/x", List.of("/r"))).isEmpty();
  }

  private static boolean anyContains(List<PathRange> ranges, String path) {
    return ranges.stream().anyMatch(range -> contains(range, path));
  }

  private static boolean contains(PathRange range, String path) {
    return PathRange.ORDER.compare(path, range.start()) >= 0
        && PathRange.ORDER.compare(path, range.end()) < 0;
  }
}
