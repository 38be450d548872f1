package dev.fsgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Filter;
import dev.fsgraph.model.ReferenceKinds;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchedReferencesTest {

  private static final Set<String> KINDS = Set.of("elf", "html", "include");

  private final List<WatchSpec> watches = new ArrayList<>();
  private final WatchedReferences references =
      new WatchedReferences(() -> List.copyOf(watches), spec -> kinds(spec.references()));

  @Test
  void aFileIsSearchedForWhatAllItsWatchesWant() {
    watch("/a", "html");
    watch("/a/b", "elf,html");
    watch("/c", "off");
    references.shifted();

    assertThat(references.kinds("/a/x")).containsExactly("html");
    assertThat(references.kinds("/a/b/x")).containsExactlyInAnyOrder("elf", "html");
    assertThat(references.kinds("/c/x")).isEmpty();
    assertThat(references.kinds("/elsewhere")).isEmpty();
  }

  @Test
  void aWatchThatDoesNotShowAFileDoesNotHaveItSearched() {
    Filter filter = new Filter(List.of(), List.of("build"));
    watches.add(spec("/a", WatchOptions.USUAL.searchedFor(ReferenceKinds.ALL).filtered(filter)));
    references.shifted();

    assertThat(references.kinds("/a/build/x")).isEmpty();
    assertThat(references.kinds("/a/x")).isEqualTo(KINDS);
  }

  @Test
  void treesOfWhichSomethingElseIsWantedAreTold() {
    watch("/a", "html");
    watch("/b", "off");
    assertThat(references.shifted()).containsExactly("/a");
    assertThat(references.shifted()).isEmpty();

    watch("/b", "on");
    assertThat(references.shifted()).containsExactly("/b");
    watch("/a", "elf");
    assertThat(references.shifted()).containsExactly("/a");

    watches.clear();
    assertThat(references.shifted()).containsExactlyInAnyOrder("/a", "/b");
  }

  /// Else what is searched meanwhile would be known as wanted by nobody.
  @Test
  void aWishCountsFromWhenItIsTold() {
    watch("/a", "off");
    references.shifted();

    watch("/a", "html");
    assertThat(references.kinds("/a/x")).isEmpty();
    watch("/a", "off");
    assertThat(references.shifted()).isEmpty();

    watch("/a", "html");
    assertThat(references.shifted()).containsExactly("/a");
    assertThat(references.kinds("/a/x")).containsExactly("html");
  }

  private void watch(String root, String kinds) {
    watches.removeIf(spec -> spec.root().equals(root));
    watches.add(spec(root, WatchOptions.USUAL.searchedFor(ReferenceKinds.of(kinds, KINDS))));
  }

  private static WatchSpec spec(String root, WatchOptions options) {
    return new WatchSpec(root, root, options, Instant.EPOCH, null);
  }

  private static Set<String> kinds(ReferenceKinds asked) {
    return asked.among(KINDS, Set.of());
  }
}
