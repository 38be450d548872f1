package dev.fsgraph.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Glob.Malformed;
import dev.fsgraph.model.PathText;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTest {

  @ParameterizedTest
  @CsvSource({
    "build, /w/build",
    "build, /w/a/build",
    "build, /w/a/build/below/file",
    "*.o, /w/a/b/x.o",
    "/build, /w/build",
    "/build, /w/build/x",
    "a/*.o, /w/a/x.o",
    "a/**, /w/a/b/c",
    "**/b/c, /w/b/c",
    "**/b/c, /w/x/y/b/c",
    "a/**/c, /w/a/c",
    "build/, /w/build/",
    "build/, /w/x/build/y",
    "'{a,b}/c', /w/b/c",
    "[a-c]x, /w/bx"
  })
  void leavesOut(String pattern, String path) {
    assertThat(excluding("/w", pattern).admits(plain(path), path.endsWith("/"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "build, /w",
    "w, /w",
    "build, /w/rebuild",
    "/build, /w/a/build",
    "a/*.o, /w/b/a/x.o",
    "a/*.o, /w/a/b/x.o",
    "a/**, /w/a/",
    "build/, /w/build",
    "*.o, /w/x.O"
  })
  void keeps(String pattern, String path) {
    assertThat(excluding("/w", pattern).admits(plain(path), path.endsWith("/"))).isTrue();
  }

  @Test
  void includeLimitsFilesAndKeepsTheWayToThem() {
    View view = view("/w", List.of("*.java", "docs/**"), List.of("generated"));

    assertThat(view.admits("/w/a/B.java", false)).isTrue();
    assertThat(view.admits("/w/docs/x/y", false)).isTrue();
    assertThat(view.admits("/w/a/b.txt", false)).isFalse();
    assertThat(view.admits("/w/a", true)).isTrue();
    assertThat(view.admits("/w/generated", true)).isFalse();
    assertThat(view.admits("/w/generated/C.java", false)).isFalse();
  }

  @Test
  void rootsOfAnyKindAreWhereItBegins() {
    assertThat(excluding("/", "/proc").admits("/proc/1", true)).isFalse();
    assertThat(excluding("/", "/proc").admits("/", true)).isTrue();
    assertThat(excluding("/a", "x").admits("/ab", true)).isFalse();
  }

  @Test
  void namesThatAreNotTextAreMatchedAsTheyAreShown() {
    String name = PathText.ofBytes(new byte[] {'a', (byte) 0xe9, '.', 'o'});

    assertThat(excluding("/w", "*.o").admits("/w/" + name, false)).isFalse();
    assertThat(excluding("/w", "a?.o").admits("/w/" + name, false)).isFalse();
    assertThat(excluding("/w", name).admits("/w/" + name, false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "[", "a/../b", "./a", "*a*b*c*", "**/a/**/b/**/c/**", "{a"})
  void whatIsNoPatternIsRefused(String text) {
    assertThatThrownBy(() -> FilterPattern.of(text)).isInstanceOf(Malformed.class);
  }

  /// Names are anybody's to choose, and the tracker waits for the answer.
  @Test
  void theWorstNameTakesNotLong() {
    View view = excluding("/w", "*a*a*b");
    Instant start = Instant.now();

    assertThat(view.admits("/w/" + "a".repeat(255), false)).isTrue();

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aScopeIsWhatAnyViewShows() {
    Scope scope =
        Scope.of(List.of(excluding("/w", "k"), view("/w/k/in", List.of("*.c"), List.of())));

    assertThat(scope.admits("/w/a", false)).isTrue();
    assertThat(scope.admits("/w/k", true)).isFalse();
    assertThat(scope.admits("/w/k/in", true)).isTrue();
    assertThat(scope.admits("/w/k/in/x.c", false)).isTrue();
    assertThat(scope.admits("/w/k/in/x.h", false)).isFalse();
    assertThat(scope.admits("/elsewhere", false)).isFalse();
    assertThat(scope.isCutOff("/w/k/in/x.c", "/w")).isTrue();
    assertThat(scope.isCutOff("/w/a", "/w")).isFalse();
    assertThat(scope.in("/w").admit("k", true)).isFalse();
    assertThat(scope.in("/w/k/in").admit("x.c", false)).isTrue();
  }

  @Test
  void aMoveChangesWhatIsBelowOnlyIfPlacesMatter() {
    assertThat(Scope.of(List.of(excluding("/w", "*.o"))).isSameBelow("/w/a", "/w/b")).isTrue();
    assertThat(Scope.of(List.of(excluding("/w", "a/*.o"))).isSameBelow("/w/a", "/w/b")).isFalse();
    Scope nested = Scope.of(List.of(excluding("/w", "*.o"), excluding("/w/k", "x")));
    assertThat(nested.isSameBelow("/w/a", "/w/k/a")).isFalse();
    assertThat(nested.isSameBelow("/w/k", "/w/l")).isFalse();
  }

  private static View excluding(String root, String pattern) {
    return view(root, List.of(), List.of(pattern));
  }

  private static View view(String root, List<String> include, List<String> exclude) {
    Filter filter = new Filter(include, exclude);
    return View.of(
        new WatchSpec("id", root, WatchOptions.USUAL.filtered(filter), Instant.EPOCH, null));
  }

  private static String plain(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
