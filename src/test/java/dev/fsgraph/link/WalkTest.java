package dev.fsgraph.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.link.Destination.Breach;
import dev.fsgraph.link.Destination.Reason;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WalkTest {

  private final Map<String, Place> tree = new HashMap<>();

  WalkTest() {
    directories("/", "/a", "/a/b", "/c");
    file("/a/b/f");
  }

  @Test
  void aRelativeTargetBeginsInTheLinksDirectory() {
    assertThat(resolved("/a/link", "b/f")).isEqualTo("/a/b/f");
    assertThat(resolved("/a/link", "../a/./b//f")).isEqualTo("/a/b/f");
    assertThat(resolved("/link", "a/b/f")).isEqualTo("/a/b/f");
    assertThat(resolved("/a/link", "/a/b/f")).isEqualTo("/a/b/f");
    assertThat(resolved("/a/link", ".")).isEqualTo("/a");
    assertThat(resolved("/a/link", "/")).isEqualTo("/");
    assertThat(resolved("/a/link", "../../../..")).isEqualTo("/");
  }

  @Test
  void aLinkToALinkNamesThatLinkAndEndsBehindIt() {
    link("/c/next", "../a/b");

    Destination leads = Walk.ofLink(this::at, "/a/link", "/c/next");

    assertThat(leads.named()).isEqualTo("/c/next");
    assertThat(leads.resolved()).isEqualTo("/a/b");
    assertThat(leads.walked()).containsExactlyInAnyOrder("/", "/c", "/c/next", "/a", "/a/b");
  }

  @Test
  void aSlashAtTheEndNamesTheDirectoryBehindTheLink() {
    link("/c/next", "../a/b");

    assertThat(Walk.ofLink(this::at, "/a/link", "/c/next/").named()).isEqualTo("/a/b");
  }

  /// `..` is not taken back by name: it leads to where the directory really is.
  @Test
  void upFromALinkIsUpFromWhereItLeads() {
    link("/c/next", "/a/b");

    assertThat(resolved("/link", "c/next/../b/f")).isEqualTo("/a/b/f");
  }

  @Test
  void aWayThatBreaksSaysWhereAndWhatIsLeftOfIt() {
    link("/c/next", "/a/none");

    Destination leads = Walk.ofLink(this::at, "/link", "c/next/x/./y");

    assertThat(leads.resolved()).isNull();
    assertThat(leads.named()).isNull();
    assertThat(leads.breach())
        .isEqualTo(new Breach(Reason.MISSING, "/a/none", false, "x/y", true, false, "/c/next"));
    assertThat(leads.walked()).contains("/c/next", "/a/none").doesNotContain("/a/none/x");
  }

  @Test
  void aFileHoldsNothing() {
    assertThat(Walk.ofLink(this::at, "/link", "a/b/f/x").breach())
        .isEqualTo(new Breach(Reason.NOT_A_DIRECTORY, "/a/b/f/x", false, "", true, false, null));
    Destination slash = Walk.ofLink(this::at, "/link", "a/b/f/");
    assertThat(slash.resolved()).isNull();
    assertThat(slash.breach())
        .isEqualTo(new Breach(Reason.NOT_A_DIRECTORY, "/a/b/f", true, "", true, false, null));
  }

  @Test
  void aCircleEnds() {
    link("/a/one", "two");
    link("/a/two", "one");

    Destination leads = Walk.ofLink(this::at, "/a/one", "two");

    assertThat(leads.named()).isEqualTo("/a/two");
    assertThat(leads.breach()).extracting(Breach::reason).isEqualTo(Reason.LOOP);
    assertThat(Walk.ofLink(this::at, "/c/x", "../a/one/y").named()).isNull();
  }

  @Test
  void theFortyFirstLinkIsOneTooMany() {
    for (int i = 1; i <= 41; i++) {
      link("/c/" + i, i == 1 ? "/a/b/f" : String.valueOf(i - 1));
    }

    assertThat(resolved("/c/40", "39")).isEqualTo("/a/b/f");
    assertThat(resolved("/c/41", "40")).isNull();
  }

  @Test
  void aLinkAtTheEndOfAPathCanBeMeantItself() {
    link("/c/next", "/a/b");

    assertThat(Walk.of(this::at, "/a", "../c/next", false).resolved()).isEqualTo("/c/next");
    assertThat(Walk.of(this::at, "/a", "../c/next", true).resolved()).isEqualTo("/a/b");
    assertThat(Walk.of(this::at, "/a", "../c/next/f", false).resolved()).isEqualTo("/a/b/f");
  }

  private @Nullable String resolved(String link, String target) {
    return Walk.ofLink(this::at, link, target).resolved();
  }

  private Place at(String path, Place directory) {
    return tree.getOrDefault(path, Place.nothing(false));
  }

  private void directories(String... paths) {
    for (String path : paths) {
      tree.put(path, Place.directory(false));
    }
  }

  private void file(String path) {
    tree.put(path, Place.other(false));
  }

  private void link(String path, String target) {
    tree.put(path, Place.link(target, false));
  }
}
