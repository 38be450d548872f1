package dev.fsgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.api.view.EventView;
import dev.fsgraph.api.view.WatchView.Progress;
import dev.fsgraph.cli.Branches.Leaf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinesTest {

  @Test
  void aMoveTellsBothEndsAndShortensTheHome() {
    assertThat(EventLine.of(event("MOVED", "/home/me/a.txt", "/home/me/b/a.txt"), "/home/me"))
        .isEqualTo("moved     ~/a.txt → ~/b/a.txt");
    assertThat(EventLine.of(event("DELETED", "/home/mean/a", null), "/home/me"))
        .isEqualTo("deleted   /home/mean/a");
    assertThat(EventLine.of(event("ATTRIBUTES", "/home/me", null), "/home/me"))
        .isEqualTo("changed   ~");
  }

  @Test
  void permissionsLookAsInLs() {
    assertThat(EntryLine.permissions("file", "0644")).isEqualTo("-rw-r--r--");
    assertThat(EntryLine.permissions("directory", "1777")).isEqualTo("drwxrwxrwt");
    assertThat(EntryLine.permissions("file", "4755")).isEqualTo("-rwsr-xr-x");
    assertThat(EntryLine.permissions("symlink", "2640")).isEqualTo("lrw-r-S---");
  }

  @Test
  void aTreeIsDrawnInItsOwnOrder() {
    List<Leaf> leaves = new ArrayList<>();
    for (String path : List.of("/r", "/r/a-b", "/r/a", "/r/a/x", "/r/a/x/y", "/r/a/z", "/r/l")) {
      leaves.add(new Leaf(path, path.equals("/r/l") ? "a" : null, false));
    }
    List<String> lines = new ArrayList<>();
    Branches.draw(leaves, lines::add);

    assertThat(lines)
        .containsExactly(
            "/r", "├── a", "│   ├── x", "│   │   └── y", "│   └── z", "├── a-b", "└── l -> a");
  }

  @Test
  void theRootDirectoryIsDrawnToo() {
    List<Leaf> leaves =
        new ArrayList<>(List.of(new Leaf("/", null, true), new Leaf("/a", null, true)));
    List<String> lines = new ArrayList<>();
    Branches.draw(leaves, lines::add);

    assertThat(lines).containsExactly("/", "└── a");
  }

  @Test
  void progressIsABarOnceTheTotalIsKnown() {
    assertThat(ScanProgress.text(new Progress(1234, 600, null, 0, "", null, 61_000, 9)))
        .isEqualTo("scanning  1,234 found, 600 written  9/s  1:01");
    assertThat(ScanProgress.text(new Progress(1200, 600, 1200L, 0, "", null, 500, 1200)))
        .isEqualTo(
            "scanning  [###############               ]  50%  600 of 1,200 entries  1,200/s  0:00");
  }

  static EventView event(String type, String path, @Nullable String to) {
    return new EventView(
        1,
        type,
        "",
        path,
        to,
        null,
        null,
        null,
        null,
        null,
        "fanotify",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
