package dev.fsgraph.move;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Notice.What;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.move.Outcome.Fate;
import dev.fsgraph.move.Outcome.Happening;
import dev.fsgraph.move.Replay.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final FileKey ROOT = key(1, 1);
  private static final FileKey DIRECTORY = key(2, 2);
  private static final FileKey FILE = key(11, 11);
  private static final FileKey OTHER = key(12, 12);
  private static final Instant NOW = Instant.EPOCH;

  private final DirectoryTree tree = new DirectoryTree();
  private final Map<Place, Known> before = new HashMap<>();
  private Replay replay = newReplay();

  @BeforeEach
  void aRootWithADirectory() {
    tree.put(ROOT.handle(), Node.root(1, "/r"));
    tree.put(DIRECTORY.handle(), Node.at(2, in(ROOT, "d")));
    before.put(in(ROOT, "d"), new Known("/r/d", directory(DIRECTORY)));
    replay = newReplay();
  }

  private Replay newReplay() {
    return new Replay(
        new Draft(tree),
        before::get,
        new Replay.Rules() {
          @Override
          public boolean isExcluded(Handle directory) {
            return false;
          }

          @Override
          public boolean admits(String path, boolean directory) {
            return true;
          }

          @Override
          public boolean tellsAllOf(String volume) {
            return true;
          }
        });
  }

  @Test
  void twoRenamesInARowAreTwoMovesOfOneEntry() {
    knows("/r/a", in(ROOT, "a"), file(FILE));

    renamed(in(ROOT, "a"), in(ROOT, "b"), FILE);
    renamed(in(ROOT, "b"), in(DIRECTORY, "c"), FILE);
    assertThat(replay.confirm(in(DIRECTORY, "c"), file(FILE))).isTrue();

    assertThat(told()).containsExactly("MOVED /r/a → /r/b", "MOVED /r/b → /r/d/c");
    assertThat(fate("/r/d/c").was()).isEqualTo("/r/a");
  }

  @Test
  void pathsAreThoseOfTheMoment() {
    knows("/r/d/f", in(DIRECTORY, "f"), file(FILE));

    renamed(in(ROOT, "d"), in(ROOT, "e"), DIRECTORY);
    renamed(in(DIRECTORY, "f"), in(DIRECTORY, "g"), FILE);
    renamed(in(ROOT, "e"), in(ROOT, "x"), DIRECTORY);

    assertThat(told())
        .containsExactly("MOVED /r/d → /r/e", "MOVED /r/e/f → /r/e/g", "MOVED /r/e → /r/x");
    assertThat(fate("/r/x/g").was()).isEqualTo("/r/d/f");
  }

  /// The second half of `renameat2(RENAME_EXCHANGE)` saves the one that the first half pushed away.
  @Test
  void anExchangeIsTwoMovesAndNoDelete() {
    knows("/r/a", in(ROOT, "a"), file(FILE));
    knows("/r/b", in(ROOT, "b"), file(OTHER));

    renamed(in(ROOT, "a"), in(ROOT, "b"), FILE);
    renamed(in(ROOT, "b"), in(ROOT, "a"), OTHER);

    assertThat(told()).containsExactly("MOVED /r/a → /r/b", "MOVED /r/b → /r/a");
  }

  @Test
  void renamingOverAFileDeletesIt() {
    knows("/r/a", in(ROOT, "a"), file(FILE));
    knows("/r/b", in(ROOT, "b"), file(OTHER));

    renamed(in(ROOT, "a"), in(ROOT, "b"), FILE);

    assertThat(told()).containsExactly("DELETED /r/b", "MOVED /r/a → /r/b");
  }

  /// ext4 gives the freed inode number to the next file: the generation tells them apart.
  @Test
  void aReusedInodeNumberIsNotAMove() {
    FileKey reused = key(11, 99);
    knows("/r/a", in(ROOT, "a"), file(FILE));

    touched(in(ROOT, "a"), FILE, What.DELETED);
    touched(in(ROOT, "b"), reused, What.CREATED);
    assertThat(replay.confirm(in(ROOT, "b"), file(reused))).isTrue();

    assertThat(told()).containsExactly("DELETED /r/a", "CREATED /r/b");
  }

  @Test
  void whatCameAndWentBetweenTwoLooksIsInTheLog() {
    touched(in(ROOT, "t"), FILE, What.CREATED, What.DELETED);

    assertThat(told()).containsExactly("CREATED /r/t", "DELETED /r/t");
    assertThat(replay.outcome(NOW, false).fates())
        .singleElement()
        .satisfies(fate -> assertThat(fate.was()).isNull())
        .satisfies(fate -> assertThat(fate.is()).isNull());
  }

  /// `f→g, g→f, f→g` by one process arrives as `f→g, g→f`: the disk has the last word.
  @Test
  void aRenameThatWasMergedAwayIsFoundOnTheDisk() {
    knows("/r/f", in(ROOT, "f"), file(FILE));
    renamed(in(ROOT, "f"), in(ROOT, "g"), FILE);
    renamed(in(ROOT, "g"), in(ROOT, "f"), FILE);

    assertThat(replay.confirm(in(ROOT, "f"), null)).isFalse();
    assertThat(replay.confirm(in(ROOT, "g"), file(FILE))).isFalse();
    replay.conclude(
        List.of(new Sighting(in(ROOT, "f"), null), new Sighting(in(ROOT, "g"), file(FILE))), NOW);

    assertThat(told())
        .containsExactly("MOVED /r/f → /r/g", "MOVED /r/g → /r/f", "MOVED /r/f → /r/g");
  }

  @Test
  void aNewNameOfAFileThatIsStillAtItsOldOneIsALink() {
    knows("/r/a", in(ROOT, "a"), file(FILE));

    replay.linkedElsewhere(FILE.handle());
    replay.conclude(List.of(new Sighting(in(ROOT, "b"), file(FILE))), NOW);

    assertThat(told()).containsExactly("LINKED /r/b");
  }

  @Test
  void whatHappensOutsideTheRootsIsNoNews() {
    FileKey outside = key(5, 5);

    touched(in(outside, "a"), FILE, What.CREATED);
    renamed(in(outside, "a"), in(outside, "b"), FILE);

    assertThat(replay.places()).isEmpty();
    assertThat(replay.outcome(NOW, false).isEmpty()).isTrue();
  }

  @Test
  void whatComesFromOutsideHasToBeListed() {
    FileKey outside = key(5, 5);
    FileKey arriving = key(6, 6);

    replay.accept(
        new Notice.Renamed(
            in(outside, "x"), in(ROOT, "x"), arriving.handle(), true, Author.of(1), NOW));
    replay.confirm(in(ROOT, "x"), directory(arriving));

    assertThat(replay.unlisted()).extracting(Replay.Unlisted::path).containsExactly("/r/x");
    assertThat(told()).containsExactly("CREATED /r/x");
  }

  @Test
  void swappedNamesAreToldFromTheDiskAlone() {
    knows("/r/a", in(ROOT, "a"), file(FILE));
    knows("/r/b", in(ROOT, "b"), file(OTHER));

    replay.conclude(
        List.of(new Sighting(in(ROOT, "a"), file(OTHER)), new Sighting(in(ROOT, "b"), file(FILE))),
        NOW);

    assertThat(told()).containsExactlyInAnyOrder("MOVED /r/a → /r/b", "MOVED /r/b → /r/a");
  }

  private void knows(String path, Place place, Attributes attributes) {
    before.put(place, new Known(path, attributes));
  }

  private void renamed(Place from, Place to, FileKey what) {
    replay.accept(
        new Notice.Renamed(from, to, what.handle(), what.equals(DIRECTORY), Author.of(1), NOW));
  }

  private void touched(Place place, FileKey object, What... what) {
    replay.accept(
        new Notice.Touched(place, object.handle(), Set.of(what), false, Author.of(1), NOW));
  }

  private List<String> told() {
    List<String> told = new ArrayList<>();
    for (Happening happening : replay.outcome(NOW, false).happenings()) {
      String to = happening.toPath() == null ? "" : " → " + happening.toPath();
      told.add(happening.type() + " " + happening.path() + to);
    }
    return told;
  }

  private Fate fate(String path) {
    return replay.outcome(NOW, false).fates().stream()
        .filter(fate -> path.equals(fate.is()))
        .findFirst()
        .orElseThrow();
  }

  private static Place in(FileKey directory, String name) {
    return new Place(directory.handle(), name);
  }

  private static FileKey key(long inode, long generation) {
    return new FileKey("v", inode, "01:" + generation);
  }

  private static Attributes file(FileKey key) {
    return attributes(key, Kind.FILE);
  }

  private static Attributes directory(FileKey key) {
    return attributes(key, Kind.DIRECTORY);
  }

  private static Attributes attributes(FileKey key, Kind kind) {
    @Nullable String none = null;
    return new Attributes(key, kind, 0, 0, 0, 0, 1, null, NOW, NOW, requireNonNull(NOW), none);
  }
}
