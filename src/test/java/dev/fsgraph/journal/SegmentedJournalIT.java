package dev.fsgraph.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.journal.Journal.Kept;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.os.Privileges;
import dev.fsgraph.testing.Shell;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SegmentedJournalIT {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final long MAX = 1 << 20;

  @TempDir Path temporary;

  private final Notices notices = new Notices(7);
  private final List<SegmentedJournal> opened = new ArrayList<>();

  @AfterEach
  void closeAll() {
    opened.forEach(SegmentedJournal::close);
  }

  @Test
  void whatIsAppendedIsReadInAnyPortionsAndAfterARestart() throws IOException {
    Random random = new Random(3);
    List<Notice> all = new ArrayList<>();
    SegmentedJournal journal = open(limits(64 << 20, 2_000));
    for (int run = 0; run < 4; run++) {
      for (int i = 0; i < 30; i++) {
        List<Notice> some = notices.some(random.nextInt(40));
        assertThat(journal.append(some)).isEqualTo(new Kept(all.size() + 1L, some.size()));
        all.addAll(some);
        long from = random.nextInt(all.size() + 1);
        assertThat(read(journal, from, 1 + random.nextInt(99)))
            .isEqualTo(all.subList((int) from, all.size()));
      }
      assertThat(journal.first()).isOne();
      assertThat(journal.last()).isEqualTo(all.size());
      String id = journal.id();
      journal = open(limits(64 << 20, 2_000)); // the old one is not closed: as after a kill
      assertThat(journal.id()).isEqualTo(id);
      assertThat(journal.takeLoss()).isNull();
      assertThat(read(journal, 0, 1_000)).isEqualTo(all);
    }
  }

  @Test
  void moreThanIsWrittenAtOnceIsKeptWhole() throws IOException {
    List<Notice> many = notices.some(10_000);
    SegmentedJournal journal = open(limits(64 << 20, 100_000));

    assertThat(journal.append(many).count()).isEqualTo(many.size());
    assertThat(read(journal, 0, 3_000)).isEqualTo(many);
    assertThat(files()).hasSizeGreaterThan(2);
  }

  @Test
  void aTornTailIsCutAndWholeRecordsAreKept() throws IOException {
    List<Notice> all = notices.some(5);
    SegmentedJournal journal = open(limits(MAX, MAX));
    List<Long> ends = new ArrayList<>();
    for (Notice notice : all) {
      journal.append(List.of(notice));
      ends.add(Files.size(files().getFirst()));
    }
    byte[] whole = Files.readAllBytes(files().getFirst());
    for (int size = Segment.HEADER; size < whole.length; size++) {
      Files.write(files().getFirst(), Arrays.copyOf(whole, size));
      int kept = 0;
      while (kept < ends.size() && ends.get(kept) <= size) {
        kept++;
      }
      assertGoesOnBehind(all.subList(0, kept), null);
    }
  }

  /// As a power failure leaves a file that was longer than what had reached the disk.
  @Test
  void zerosAtTheEndAreATornTail() throws IOException {
    List<Notice> all = notices.some(5);
    open(limits(MAX, MAX)).append(all);
    byte[] whole = Files.readAllBytes(files().getFirst());
    Files.write(files().getFirst(), Arrays.copyOf(whole, whole.length + 5_000));

    assertGoesOnBehind(all, null);
  }

  @Test
  void behindAFlippedByteNothingIsKeptAndThatIsTold() throws IOException {
    List<Notice> all = notices.some(5);
    SegmentedJournal journal = open(limits(MAX, MAX));
    List<Long> ends = new ArrayList<>();
    for (Notice notice : all) {
      journal.append(List.of(notice));
      ends.add(Files.size(files().getFirst()));
    }
    byte[] whole = Files.readAllBytes(files().getFirst());
    Random random = new Random(5);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(files().getFirst(), flipped);
      int kept = 0;
      while (kept < ends.size() && ends.get(kept) <= at) {
        kept++;
      }
      assertGoesOnBehind(all.subList(0, kept), files().getFirst().toString());
    }
  }

  @Test
  void segmentsBehindADamagedOrMissingOneAreDropped() throws IOException {
    List<Notice> all = notices.some(300);
    SegmentedJournal journal = open(limits(MAX, 1_000));
    all.forEach(notice -> journal.append(List.of(notice)));
    List<Path> files = files();
    assertThat(files).hasSizeGreaterThan(5);
    Files.delete(files.get(3));

    SegmentedJournal next = open(limits(MAX, 1_000));

    assertThat(next.takeLoss()).contains("are missing");
    assertThat(files()).isEqualTo(files.subList(0, 3));
    assertThat(read(next, 0, 1_000)).isEqualTo(all.subList(0, (int) next.last()));
  }

  @Test
  void whatIsReleasedGoesSegmentBySegmentAndTheNewestStays() throws IOException {
    SegmentedJournal journal = open(limits(MAX, 1_000));
    for (int i = 0; i < 300; i++) {
      journal.append(notices.some(1));
    }
    int files = files().size();
    long last = journal.last();

    assertThat(journal.canRelease(0)).isFalse();
    journal.release(150);
    assertThat(journal.first()).isBetween(100L, 151L);
    assertThat(files()).hasSizeLessThan(files);
    assertThat(journal.state().bytes()).isEqualTo(bytesOnDisk());

    journal.release(last);
    assertThat(files()).hasSize(1);
    assertThat(open(limits(MAX, 1_000)).last()).isEqualTo(last);
  }

  @Test
  void aFullJournalLosesAndTellsOnceThereIsRoom() throws IOException {
    SegmentedJournal journal = open(limits(10_000, 1_000));
    int kept = 0;
    while (journal.state().trouble() == null) {
      kept += journal.append(notices.some(5)).count();
    }
    assertThat(bytesOnDisk()).isBetween(7_000L, 10_000L).isEqualTo(journal.state().bytes());
    assertThat(journal.state().trouble()).contains("full");
    assertThat(journal.append(notices.some(5)).count()).isZero();
    assertThat(journal.last()).isEqualTo(kept);

    journal.release(journal.last());
    assertThat(journal.append(List.of()).count()).isZero();

    assertThat(journal.state().trouble()).isNull();
    assertThat(read(journal, kept, 9))
        .singleElement()
        .isInstanceOf(Notice.Overflowed.class)
        .satisfies(told -> assertThat(((Notice.Overflowed) told).reason()).contains("full"));
    List<Notice> more = notices.some(3);
    assertThat(journal.append(more)).isEqualTo(new Kept(kept + 2L, 3));
    assertThat(read(journal, kept + 1L, 9)).isEqualTo(more);
  }

  @Test
  void aFullDiskLosesAndTellsOnceThereIsRoom() throws Exception {
    assumeTrue(Privileges.marksFileSystems(), "mounting a small tmpfs takes root");
    Path small = Files.createDirectory(temporary.resolve("small"));
    Shell.run(small, "mount -t tmpfs -o size=128k none .");
    try {
      SegmentedJournal journal = open(small.resolve("journal"), limits(MAX, 16_000));
      Path ballast = Files.write(small.resolve("ballast"), new byte[40_000]);
      List<Notice> kept = new ArrayList<>();
      while (journal.state().trouble() == null) {
        List<Notice> some = notices.some(100);
        kept.addAll(some.subList(0, journal.append(some).count()));
      }
      assertThat(journal.state().trouble()).contains("No space left");
      assertThat(journal.last()).isEqualTo(kept.size());
      assertThat(read(journal, 0, 99)).isEqualTo(kept);
      assertThat(read(open(small.resolve("journal"), limits(MAX, 16_000)), 0, 99)).isEqualTo(kept);

      Files.delete(ballast);
      List<Notice> more = notices.some(3);
      assertThat(journal.append(more)).isEqualTo(new Kept(kept.size() + 2L, 3));
      assertThat(read(journal, kept.size() + 1L, 9)).isEqualTo(more);
    } finally {
      closeAll();
      Shell.run(temporary, "umount small");
    }
  }

  @Test
  void whatCannotBeReadBackIsAnError() throws IOException {
    List<Notice> all = notices.some(50);
    SegmentedJournal journal = open(limits(MAX, MAX));
    journal.append(all);
    byte[] bytes = Files.readAllBytes(files().getFirst());
    bytes[bytes.length / 2] ^= 1;
    Files.write(files().getFirst(), bytes);

    assertThatThrownBy(() -> read(journal, 0, 9))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");

    journal.beginAnew(journal.last(), "it was damaged");
    assertThat(journal.append(all)).isEqualTo(new Kept(52, 50));
    assertThat(read(journal, 51, 99)).isEqualTo(all);
  }

  @Test
  void aJournalBegunAnewIsAnotherOneAndNumbersGoOn() throws IOException {
    SegmentedJournal journal = open(limits(MAX, MAX));
    journal.append(notices.some(5));
    String id = journal.id();
    journal.beginAnew(99, null);

    assertThat(journal.id()).isNotEqualTo(id);
    assertThat(journal.first()).isEqualTo(100);
    List<Notice> more = notices.some(3);
    assertThat(journal.append(more)).isEqualTo(new Kept(100, 3));
    SegmentedJournal next = open(limits(MAX, MAX));
    assertThat(next.id()).isEqualTo(journal.id());
    assertThat(read(next, 99, 9)).isEqualTo(more);
  }

  @Test
  void notesAreKeptAmongTheNotices() throws IOException {
    SegmentedJournal journal = open(limits(MAX, MAX));
    Entry.Listed listed =
        new Entry.Listed(3, 4, List.of("/r"), List.of(new Handle("volume", "01:1")));
    journal.append(notices.some(1));
    assertThat(journal.note(listed)).isTrue();
    journal.append(notices.some(1));

    assertThat(journal.read(1, 1)).containsExactly(new Numbered(2, listed));
  }

  @Test
  void oneThreadAppendsWhileAnotherReads() throws Exception {
    SegmentedJournal journal = open(limits(64 << 20, 50_000));
    List<Notice> all = notices.some(20_000);
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int from = 0; from < all.size(); from += 10) {
                journal.append(all.subList(from, from + 10));
              }
            });
    List<Notice> read = new ArrayList<>();
    while (read.size() < all.size()) {
      read.addAll(told(journal.read(read.size(), 500)));
      journal.release(read.size());
    }
    writer.join();

    assertThat(read).isEqualTo(all);
    assertThat(files()).hasSizeLessThan(3);
  }

  /// Opens what is there; it holds `kept`, tells `loss`, and goes on.
  private void assertGoesOnBehind(List<Notice> kept, @Nullable String loss) throws IOException {
    try (SegmentedJournal journal = open(limits(MAX, MAX))) {
      assertThat(read(journal, 0, 99)).isEqualTo(kept);
      String told = journal.takeLoss();
      if (loss == null) {
        assertThat(told).isNull();
      } else {
        assertThat(told).contains(loss);
      }
      List<Notice> more = notices.some(2);
      assertThat(journal.append(more)).isEqualTo(new Kept(kept.size() + 1L, 2));
      assertThat(read(journal, kept.size(), 9)).isEqualTo(more);
    }
    try (SegmentedJournal journal = open(limits(MAX, MAX))) {
      assertThat(journal.takeLoss()).isNull();
      assertThat(journal.last()).isEqualTo(kept.size() + 2L);
    }
    List<Path> all = files();
    for (Path file : all.subList(1, all.size())) {
      Files.delete(file);
    }
  }

  private static List<Notice> read(Journal journal, long after, int most) throws IOException {
    List<Notice> read = new ArrayList<>();
    long at = after;
    while (at < journal.last()) {
      List<Numbered> some = journal.read(at, most);
      assertThat(some).isNotEmpty().hasSizeLessThanOrEqualTo(most);
      assertThat(some.getFirst().number()).isEqualTo(at + 1);
      at = some.getLast().number();
      read.addAll(told(some));
    }
    return read;
  }

  private static List<Notice> told(List<Numbered> records) {
    return records.stream().map(record -> ((Entry.Told) record.entry()).notice()).toList();
  }

  private SegmentedJournal open(SegmentedJournal.Limits limits) throws IOException {
    return open(temporary.resolve("journal"), limits);
  }

  private SegmentedJournal open(Path directory, SegmentedJournal.Limits limits) throws IOException {
    SegmentedJournal journal = SegmentedJournal.open(directory, limits, CLOCK);
    opened.add(journal);
    return journal;
  }

  private static SegmentedJournal.Limits limits(long maxBytes, long segmentBytes) {
    return new SegmentedJournal.Limits(maxBytes, segmentBytes, Duration.ofMillis(1), Duration.ZERO);
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(temporary.resolve("journal"))) {
      all.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private long bytesOnDisk() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    return bytes;
  }
}
