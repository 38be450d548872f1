package dev.fsgraph.scan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import dev.fsgraph.scan.Disk.Directory;
import dev.fsgraph.scan.Disk.Listing;
import dev.fsgraph.scan.Disk.Looks;
import dev.fsgraph.scan.Disk.Sight;
import dev.fsgraph.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the disk answers, by whatever way directories are reached.
interface DiskContract {

  Disk.Gate OPEN = (directory, descriptor) -> {};

  Disk disk();

  /// An empty directory.
  Path root();

  @Test
  default void aListingHoldsEveryKindOfEntry() throws Exception {
    Shell.run(root(), "echo 12345 >f; chmod 640 f; mkdir d; ln -s f l; mkfifo p");

    Map<String, Attributes> found = byName(list(directory(root())));

    assertThat(found).containsOnlyKeys("f", "d", "l", "p");
    assertThat(named(found, "f"))
        .returns(Kind.FILE, Attributes::kind)
        .returns(6L, Attributes::size)
        .returns(0100640, Attributes::mode)
        .returns(1, Attributes::nlink)
        .returns(null, Attributes::target);
    assertThat(named(found, "d").kind()).isEqualTo(Kind.DIRECTORY);
    assertThat(named(found, "l"))
        .returns(Kind.SYMLINK, Attributes::kind)
        .returns("f", Attributes::target);
    assertThat(named(found, "p").kind()).isEqualTo(Kind.SPECIAL);
  }

  @Test
  default void aLookTellsTheSameAsAListing() throws Exception {
    Shell.run(root(), "echo 12345 >f; mkdir d; ln -s nowhere l; mkfifo p");
    Directory directory = directory(root());

    for (Found found : list(directory)) {
      assertThat(isSame(present(look(directory, found.name())), found.attributes())).isTrue();
    }
  }

  @Test
  default void attributesAreThoseTheJdkTells() throws Exception {
    Shell.run(root(), "echo x >f; touch -d 2001-02-03T04:05:06.789012345Z f; ln f g");

    Attributes found = present(look(directory(root()), "f"));

    Map<String, Object> expected = Files.readAttributes(root().resolve("f"), "unix:*");
    assertThat(found.key().inode()).isEqualTo(expected.get("ino"));
    assertThat(found.mode()).isEqualTo(expected.get("mode"));
    assertThat(found.uid()).isEqualTo(expected.get("uid"));
    assertThat(found.gid()).isEqualTo(expected.get("gid"));
    assertThat(found.nlink()).isEqualTo(2);
    assertThat(found.modified()).isEqualTo(Instant.parse("2001-02-03T04:05:06.789012345Z"));
    assertThat(found.changed()).isAfter(found.modified());
  }

  @Test
  default void absentIsAnAnswer() throws Exception {
    assertThat(look(directory(root()), "nothing")).isEqualTo(new Sight.Absent());
  }

  @Test
  default void twoNamesOfOneFileHaveOneKey() throws Exception {
    Shell.run(root(), "echo x >f; ln f g; echo x >h");

    Map<String, Attributes> found = byName(list(directory(root())));

    assertThat(named(found, "f").key()).isEqualTo(named(found, "g").key());
    assertThat(named(found, "f").key()).isNotEqualTo(named(found, "h").key());
  }

  /// ext4 gives the inode number of a deleted file to the next one.
  @Test
  default void aReusedInodeNumberIsAnotherKey() throws Exception {
    Directory directory = directory(root());
    for (int i = 0; i < 20; i++) {
      Files.createFile(root().resolve("a"));
      Attributes before = present(look(directory, "a"));
      Files.delete(root().resolve("a"));
      Files.createFile(root().resolve("b"));
      assertThat(present(look(directory, "b")).key()).isNotEqualTo(before.key());
      Files.delete(root().resolve("b"));
    }
  }

  @Test
  default void aKeySurvivesRenames() throws Exception {
    Shell.run(root(), "echo x >f; mkdir d");
    Directory directory = directory(root());
    Attributes before = present(look(directory, "f"));

    Shell.run(root(), "mv f d/g; chmod 600 d/g; echo yy >d/g");

    assertThat(present(look(directory(root().resolve("d")), "g")).key()).isEqualTo(before.key());
  }

  @Test
  default void namesAndTargetsThatAreNotTextComeBack() throws Exception {
    Shell.run(
        root(),
        """
        >"$(printf 'bad\\377')"; >"$(printf 'cut\\303')"; >"$(printf '\\303\\274')"
        >"$(printf 'a\\nb')"; >' -x '; ln -s "$(printf 'to\\200')" link
        """);
    Directory directory = directory(root());

    Map<String, Attributes> found = byName(list(directory));

    assertThat(found).containsOnlyKeys("bad\uefff", "cut\uefc3", "ü", "a\nb", " -x ", "link");
    assertThat(named(found, "link").target()).isEqualTo("to\uef80");
    found.forEach(
        (name, attributes) ->
            assertThat(isSame(present(look(directory, name)), attributes)).isTrue());
  }

  @Test
  default void theGateComesBeforeTheReading() throws Exception {
    Disk.Gate gate = (directory, descriptor) -> Files.createFile(root().resolve("late"));
    try (Looks looks = disk().looks()) {
      assertThat(looks.list(directory(root()), gate))
          .asInstanceOf(type(Listing.Entries.class))
          .satisfies(listing -> assertThat(listing.entries()).hasSize(1));
    }
  }

  @Test
  default void whatTheGateThrowsEndsTheListing() throws Exception {
    Disk.Gate gate =
        (directory, descriptor) -> {
          throw new IOException("no room");
        };
    Directory directory = directory(root());
    try (Looks looks = disk().looks()) {
      assertThatThrownBy(() -> looks.list(directory, gate))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("no room");
    }
    assertThatThrownBy(() -> disk().list(List.of(directory), gate, (d, listing) -> {}))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  default void aDirectoryThatIsGoneHasVanished() throws Exception {
    Shell.run(root(), "mkdir d; echo x >d/f");
    Directory directory = directory(root().resolve("d"));
    disk().release(directory.key());

    Shell.run(root(), "rm -r d");

    assertThat(look(directory, "f")).isInstanceOf(Sight.Unreachable.class);
    try (Looks looks = disk().looks()) {
      assertThat(looks.look(directory)).isInstanceOf(Sight.Unreachable.class);
      assertThat(looks.list(directory, OPEN)).isInstanceOf(Listing.Vanished.class);
    }
  }

  @Test
  default void aNewDirectoryInTheOldOnesPlaceIsNotMistakenForIt() throws Exception {
    Shell.run(root(), "mkdir d; echo x >d/f");
    Directory directory = directory(root().resolve("d"));
    disk().release(directory.key());

    Shell.run(root(), "rm -r d; mkdir d; echo y >d/f");

    assertThat(look(directory, "f")).isInstanceOf(Sight.Unreachable.class);
  }

  @Test
  default void linksAreNotFollowed() throws Exception {
    Shell.run(root(), "mkdir d; echo x >d/f; ln -s d l");
    Attributes link = present(look(directory(root()), "l"));
    Directory asDirectory = new Directory(link.key(), root() + "/l");

    assertThat(look(asDirectory, "f")).isInstanceOf(Sight.Unreachable.class);
    try (Looks looks = disk().looks()) {
      assertThat(looks.list(asDirectory, OPEN)).isInstanceOf(Listing.Vanished.class);
    }
  }

  @Test
  default void aDirectoryTellsOfItself() throws Exception {
    Directory directory = directory(root());
    try (Looks looks = disk().looks()) {
      assertThat(present(looks.look(directory)).key()).isEqualTo(directory.key());
    }
  }

  @Test
  default void oneSetOfLooksServesMoreDirectoriesThanItKeepsOpen() throws Exception {
    Shell.run(root(), "for i in $(seq 600); do mkdir d$i; echo $i >d$i/f; done");
    Directory directory = directory(root());
    List<Directory> directories =
        list(directory).stream().map(found -> child(directory, found)).toList();
    try (Looks looks = disk().looks()) {
      for (int round = 0; round < 2; round++) {
        for (Directory each : directories) {
          assertThat(looks.look(each, "f")).isInstanceOf(Sight.Present.class);
        }
      }
    }
  }

  @Test
  default void aLevelIsReadWhole() throws Exception {
    Shell.run(root(), "for i in $(seq 300); do mkdir d$i; echo $i >d$i/f$i; done");

    List<Found> crawled = crawl(directory(root()));

    assertThat(crawled).hasSize(600);
    assertThat(crawled).extracting(Found::name).doesNotHaveDuplicates();
  }

  @Test
  default void whatTheSinkThrowsComesBack() throws Exception {
    Shell.run(root(), "for i in $(seq 100); do mkdir d$i; done");
    Directory directory = directory(root());
    List<Directory> level = list(directory).stream().map(found -> child(directory, found)).toList();

    assertThatThrownBy(
            () ->
                disk()
                    .list(
                        level,
                        OPEN,
                        (each, listing) -> {
                          throw new IllegalStateException("full");
                        }))
        .hasMessage("full");
  }

  @Test
  default void anInterruptEndsALevel() throws Exception {
    Shell.run(root(), "for i in $(seq 100); do mkdir d$i; done");
    Directory directory = directory(root());
    List<Directory> level = list(directory).stream().map(found -> child(directory, found)).toList();

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> disk().list(level, OPEN, (each, listing) -> {}))
        .isInstanceOf(InterruptedException.class);
  }

  default Directory directory(Path path) throws RootException {
    Disk.Root found = disk().root(path.toString());
    return new Directory(found.attributes().key(), found.path());
  }

  private static Directory child(Directory parent, Found found) {
    return new Directory(found.attributes().key(), Paths.child(parent.path(), found.name()));
  }

  default List<Found> list(Directory directory) {
    try (Looks looks = disk().looks()) {
      return ((Listing.Entries) looks.list(directory, OPEN)).entries();
    }
  }

  private Sight look(Directory directory, String name) {
    try (Looks looks = disk().looks()) {
      return looks.look(directory, name);
    }
  }

  private static Attributes present(Sight sight) {
    return ((Sight.Present) sight).attributes();
  }

  /// But for the access time, which reading a symlink changes.
  private static boolean isSame(Attributes one, Attributes other) {
    return one.key().equals(other.key()) && !one.differsFrom(other);
  }

  private static Map<String, Attributes> byName(List<Found> entries) {
    return entries.stream().collect(Collectors.toMap(Found::name, Found::attributes));
  }

  private static Attributes named(Map<String, Attributes> found, String name) {
    return requireNonNull(found.get(name));
  }

  /// Everything below, level by level.
  default List<Found> crawl(Directory root) throws InterruptedException {
    List<Found> all = new ArrayList<>();
    List<Directory> level = List.of(root);
    while (!level.isEmpty()) {
      Map<Directory, Listing> listings = new ConcurrentHashMap<>();
      disk().list(level, OPEN, listings::put);
      ConcurrentLinkedQueue<Directory> next = new ConcurrentLinkedQueue<>();
      for (Directory directory : level) {
        for (Found found : ((Listing.Entries) requireNonNull(listings.get(directory))).entries()) {
          all.add(found);
          if (found.attributes().isDirectory()) {
            next.add(child(directory, found));
          }
        }
      }
      level = List.copyOf(next);
    }
    return all;
  }
}
