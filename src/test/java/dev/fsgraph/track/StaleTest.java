package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Notice.What;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.move.DirectoryTree;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StaleTest {

  private static final Handle ROOT = new Handle("v", "01:1");
  private static final Handle LISTED = new Handle("v", "01:2");
  private static final Notice IN_ROOT = touched(ROOT);
  private static final Notice IN_LISTED = touched(LISTED);

  private final DirectoryTree tree = new DirectoryTree();
  private final Stale stale = new Stale(tree);
  private final Set<Place> doubtful = new HashSet<>();

  StaleTest() {
    tree.put(ROOT, Node.root(1, "/r"));
    tree.put(LISTED, new Node(2, ROOT, "d"));
  }

  @Test
  void whatIsToldOfAListedDirectoryBeforeTheBarrierIsOld() {
    stale.listed(Listings.of(List.of(LISTED)), 7, 1);

    assertThat(stale.sift(List.of(IN_ROOT, IN_LISTED, barrier(6)), doubtful))
        .containsExactly(IN_ROOT, barrier(6));
    assertThat(doubtful).containsExactly(new Place(LISTED, "f"));
  }

  @Test
  void behindTheBarrierItIsNews() {
    stale.listed(Listings.of(List.of(LISTED)), 7, 1);

    assertThat(stale.sift(List.of(barrier(7), IN_LISTED), doubtful))
        .containsExactly(barrier(7), IN_LISTED);
    assertThat(doubtful).isEmpty();
  }

  @Test
  void aListedTreeMakesAllBelowItsRootOld() {
    stale.listed(Listings.tree("/r/d"), 7, 1);

    assertThat(stale.sift(List.of(IN_ROOT, IN_LISTED), doubtful)).containsExactly(IN_ROOT);
  }

  @Test
  void aRenameIsOldIfOneOfItsEndsIs() {
    stale.listed(Listings.of(List.of(LISTED)), 7, 1);
    Place from = new Place(ROOT, "a");
    Place to = new Place(LISTED, "b");

    Notice renamed =
        new Notice.Renamed(from, to, new Handle("v", "01:9"), false, Author.UNKNOWN, Instant.EPOCH);
    assertThat(stale.sift(List.of(renamed), doubtful)).isEmpty();
    assertThat(doubtful).containsExactlyInAnyOrder(from, to);
  }

  @Test
  void whatIsSiftedAgainIsOldAgain() {
    stale.listed(Listings.of(List.of(LISTED)), 7, 1);
    List<Notice> notices = List.of(IN_LISTED, barrier(7));
    stale.sift(notices, doubtful);
    stale.rewind();

    assertThat(stale.sift(notices, doubtful)).containsExactly(barrier(7));
    assertThat(stale.oldestRecord()).isOne();
    stale.settle();
    assertThat(stale.oldestRecord()).isEqualTo(Long.MAX_VALUE);
  }

  private static Notice touched(Handle directory) {
    return new Notice.Touched(
        new Place(directory, "f"),
        new Handle("v", "01:3"),
        Set.of(What.CREATED),
        false,
        Author.UNKNOWN,
        Instant.EPOCH);
  }

  private static Notice barrier(long number) {
    return new Notice.Barrier(number, Instant.EPOCH);
  }
}
