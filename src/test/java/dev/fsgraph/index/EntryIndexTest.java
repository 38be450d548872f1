package dev.fsgraph.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entries.Find;
import dev.fsgraph.model.Entries.Stats;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Stored;
import dev.fsgraph.model.TooCostlyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryIndexTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901234Z");

  private final EntryIndex index = Indexes.inMemory("host", PathHash.XXH3);
  private final Entries entries = index.reader().entries();

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void keepsEveryPropertyOfAnEntry() {
    Attributes attributes =
        new Attributes(
            new FileKey("volume", -2, "81:00ff"),
            Kind.SYMLINK,
            Long.MAX_VALUE,
            0xa1ff,
            -1,
            7,
            3,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("2446-05-10T22:38:55.999999999Z"),
            Instant.parse("1969-12-31T23:59:59.000000001Z"),
            Instant.EPOCH,
            "to\nwhere\uef80");
    Entry entry =
        new Entry(
            "host",
            "/x",
            attributes,
            NOW,
            42,
            null,
            NOW,
            true,
            "why",
            new Content("hash", "a/b", "no"));

    put(new Stored(entry, true));

    assertThat(index.reader().entries().entry("/x")).isEqualTo(entry);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01:", "01:0badcafe", "01:0BAD", "01:abc", "ff:00", "birth:17", "é"})
  void keepsEveryFormOfAGeneration(String generation) {
    put("/x", file(new FileKey("v", 1, generation), 1, 1));

    Entry found = requireNonNull(entries.entry("/x"));
    assertThat(found.attributes().key().generation()).isEqualTo(generation);
  }

  @Test
  void bytesOfAFileWithSeveralNamesCountOnce() {
    put("/", directory(1));
    put("/a", file(key(2), 100, 2));
    put("/b", file(key(2), 100, 2));
    put("/c", file(key(3), 5, 1));

    assertThat(entries.stats("/")).isEqualTo(new Stats(3, 1, 0, 0, 105, 100, 1));
    assertThat(entries.stats("/a")).isEqualTo(new Stats(1, 0, 0, 0, 100, 0, 0));
    assertThat(entries.stats("/d")).isNull();
  }

  /// So many that whole blocks are added up: some with deleted documents in them, some with hard
  /// links.
  @Test
  void totalsOfManyEntriesAreThoseOfEachOne() {
    Random random = new Random(1);
    Map<String, Stored> all = new TreeMap<>();
    all.put("/", stored("/", directory(1), true));
    for (int i = 0; i < 10 * Blocks.SIZE; i++) {
      String path = "/%s%05d".formatted("d/".repeat(random.nextInt(3)), i);
      boolean linked = random.nextInt(1_000) == 0;
      FileKey key = key(linked ? 2 : 10 + i);
      all.put(path, stored(path, file(key, random.nextInt(99), linked ? 3 : 1), false));
    }
    String deepest = "/d/d/d/d/deepest";
    all.put(deepest, stored(deepest, file(key(3), 7, 2), false));
    index.writer().replace(List.of(), List.of(), all.values());
    assertTotals(all);
    for (int i = 0; i < 5; i++) {
      String other = List.copyOf(all.keySet()).get(1 + random.nextInt(all.size() - 1));
      String gone = i == 0 ? deepest : other;
      all.remove(gone);
      index.writer().replace(List.of(gone), List.of(), List.of());
      assertTotals(all);
    }
  }

  private void assertTotals(Map<String, Stored> all) {
    NaiveEntries naive = new NaiveEntries(all.values(), PathHash.XXH3);
    assertThat(entries.stats("/")).isEqualTo(naive.stats("/"));
    assertThat(entries.countUnder("/")).isEqualTo(all.size());
  }

  @Test
  void namesAreFoundByWhatIsAfterTheirLastDot() {
    put("/", directory(1));
    for (String name : List.of(".so", "a.so", "b.SO", "so", "a.so.1", "c.so/d")) {
      put("/" + name, file(key(2), 1, 1));
    }

    Find find = new Find(null, "(?s).*\\.so", "so", null, null, null, null);
    assertThat(entries.find(find, null, 10))
        .extracting(Entry::path)
        .containsExactly("/.so", "/a.so");
  }

  @Test
  void aNameIsFoundAsItIsWritten() {
    put("/", directory(1));
    put("/README", file(key(2), 1, 1));
    put("/readme", file(key(3), 1, 1));

    assertThat(entries.find(new Find(null, null, "README", null, null, null), null, 10))
        .extracting(Entry::path)
        .containsExactly("/README");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a|aa|/)+$b", "((.*)*)*x", "(.|a)*x"})
  void anExpressionThatWouldTakeForEverIsRefused(String regex) {
    put("/", directory(1));
    put("/" + "a".repeat(250), file(key(2), 1, 1));
    put("/" + "a".repeat(250) + "/" + "a/".repeat(1500) + "a", file(key(3), 1, 1));
    Find find = new Find(null, regex, null, null, null, null);

    assertThatThrownBy(() -> entries.find(find, null, 10)).isInstanceOf(TooCostlyException.class);
  }

  @Test
  void whatIsNotHeldByADirectoryIsNoChildOfIt() {
    put("/", directory(1));
    put("/m", directory(2));
    put(stored("/m/w", directory(3), true));

    assertThat(entries.children("/m", null, 10)).isEmpty();
    assertThat(entries.ancestors("/m/w")).extracting(Entry::path).containsExactly("/m/w");

    index.writer().hang(List.of("/m/w"));

    assertThat(entries.children("/m", null, 10)).hasSize(1);
    assertThat(entries.ancestors("/m/w")).hasSize(3);
  }

  /// As when a directory is renamed in which another file system is mounted that is watched too.
  @Test
  void aRootBelowADirectoryStaysWhenThatMoves() {
    put("/", directory(1));
    put("/m", directory(2));
    put("/m/x", file(key(4), 1, 1));
    put(stored("/m/w", directory(3), true));
    put("/m/w/y", file(key(5), 1, 1));

    index.writer().apply(NOW, List.of(new Change("/m", "/n", true, null, NOW, NOW)));

    assertThat(paths()).containsExactly("/", "/m/w", "/m/w/y", "/n", "/n/x");
  }

  @Test
  void forgettingATreeKeepsWhatOtherWatchesHave() {
    put("/", directory(1));
    put("/t", directory(2));
    put("/t/kept", directory(3));
    put("/t/kept/x", file(key(4), 1, 1));
    put("/t/kept-not", file(key(5), 1, 1));
    put("/tt", file(key(6), 1, 1));

    index.writer().forget("/t", List.of("/t/kept"));

    assertThat(paths()).containsExactly("/", "/t/kept", "/t/kept/x", "/tt");
    assertThat(entries.ancestors("/t/kept")).hasSize(1);
  }

  @Test
  void aDirectoryThatCannotBeListedSaysWhy() {
    put("/d", directory(2));

    index.writer().unreadable(Map.of("/d", "Permission denied", "/gone", "nobody cares"));

    assertThat(entries.entry("/d")).extracting(Entry::unreadable).isEqualTo("Permission denied");
    assertThat(paths()).containsExactly("/d");
  }

  @Test
  void pathsThatShareAHashDoNotShareAFate() {
    try (EntryIndex weak = Indexes.inMemory("host", _ -> 1)) {
      weak.writer()
          .replace(
              List.of(),
              List.of(),
              List.of(
                  stored("/a", directory(1), true),
                  stored("/a/x", file(key(2), 1, 1), false),
                  stored("/b", file(key(3), 1, 1), true)));

      weak.writer()
          .apply(
              NOW,
              List.of(
                  new Change("/a", "/c", true, null, NOW, NOW),
                  new Change(null, "/d", false, file(key(4), 1, 1), null, NOW)));
      weak.writer().unreadable(Map.of("/b", "x"));

      assertThat(weak.reader().entries().subtree("/", null, null, null, 10))
          .extracting(Entry::path)
          .containsExactly("/b", "/c", "/c/x", "/d");
    }
  }

  @Test
  void anIndexOfAnotherHostIsNotUsed(@TempDir Path directory) {
    try (EntryIndex first = EntryIndex.open(directory, "one")) {
      first.commit(new EntryIndex.Mark(7, true));
    }
    try (EntryIndex again = EntryIndex.open(directory, "one")) {
      assertThat(again.mark()).isEqualTo(new EntryIndex.Mark(7, true));
    }
    try (EntryIndex other = EntryIndex.open(directory, "two")) {
      assertThat(other.mark().whole()).isFalse();
    }
  }

  @Test
  void damagedFilesAreTold(@TempDir Path directory) throws IOException {
    try (EntryIndex first = EntryIndex.open(directory, "one")) {
      first.writer().replace(List.of(), List.of(), List.of(stored("/a", directory(1), true)));
      first.commit(new EntryIndex.Mark(7, true));
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("segm")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0x55);
        Files.write(file, bytes);
      }
    }

    assertThatThrownBy(() -> EntryIndex.open(directory, "one"))
        .isInstanceOf(IndexException.class)
        .hasMessageContaining(directory.toString());
  }

  /// What was streamed at first is not disturbed by what happens meanwhile.
  @Test
  void aStreamSeesOneMoment() {
    put("/", directory(1));
    put("/a", file(key(2), 1, 1));
    put("/b", file(key(3), 1, 1));
    StringBuilder seen = new StringBuilder();

    entries.subtree(
        "/",
        null,
        null,
        entry -> {
          index.writer().forget("/b", List.of());
          seen.append(entry.path()).append(' ');
        });

    assertThat(seen).hasToString("/ /a /b ");
    assertThat(paths()).containsExactly("/", "/a");
  }

  @Test
  void timesAtTheEdgeOfNanosecondsAreHeld() {
    for (long nanos : List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, -1L, 0L, 1L, Long.MAX_VALUE)) {
      Instant time = Nanos.of(nanos);
      assertThat(Nanos.hold(time)).isTrue();
      assertThat(Nanos.of(time)).isEqualTo(nanos);
    }
    assertThat(Nanos.hold(Nanos.of(Long.MAX_VALUE).plusNanos(1))).isFalse();
    assertThat(Nanos.of(Nanos.of(Long.MIN_VALUE).minus(Duration.ofDays(1))))
        .isEqualTo(Long.MIN_VALUE);
  }

  private List<String> paths() {
    return entries.subtree("/", null, null, null, 100).stream().map(Entry::path).toList();
  }

  private void put(String path, Attributes attributes) {
    put(stored(path, attributes, path.equals("/")));
  }

  private void put(Stored stored) {
    index.writer().replace(List.of(stored.path()), List.of(), List.of(stored));
  }

  private static Stored stored(String path, Attributes attributes, boolean root) {
    Entry entry = new Entry("host", path, attributes, NOW, 1, NOW, NOW, false, null, null);
    return new Stored(entry, root);
  }

  private static FileKey key(long inode) {
    return new FileKey("volume", inode, "01:%016x".formatted(inode));
  }

  private static Attributes directory(long inode) {
    return new Attributes(
        key(inode), Kind.DIRECTORY, 4096, 0x41ed, 0, 0, 2, NOW, NOW, NOW, NOW, null);
  }

  private static Attributes file(FileKey key, long size, int nlink) {
    return new Attributes(key, Kind.FILE, size, 0x81a4, 0, 0, nlink, NOW, NOW, NOW, NOW, null);
  }
}
