package dev.fsgraph.capture;

import static dev.fsgraph.capture.EventBytes.ATTRIB;
import static dev.fsgraph.capture.EventBytes.CLOSE_WRITE;
import static dev.fsgraph.capture.EventBytes.CREATE;
import static dev.fsgraph.capture.EventBytes.DELETE;
import static dev.fsgraph.capture.EventBytes.DFID_NAME;
import static dev.fsgraph.capture.EventBytes.FID;
import static dev.fsgraph.capture.EventBytes.NEW_DFID_NAME;
import static dev.fsgraph.capture.EventBytes.OLD_DFID_NAME;
import static dev.fsgraph.capture.EventBytes.ONDIR;
import static dev.fsgraph.capture.EventBytes.Q_OVERFLOW;
import static dev.fsgraph.capture.EventBytes.RENAME;
import static dev.fsgraph.model.Notice.What.ATTRIBUTES;
import static dev.fsgraph.model.Notice.What.CREATED;
import static dev.fsgraph.model.Notice.What.DELETED;
import static dev.fsgraph.model.Notice.What.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

  private static final Instant AT = Instant.EPOCH;
  private static final long FSID = 0x5d60_e330_b030_4347L;

  private static final String IN = "01:0200000011111111";
  private static final String OUT = "81:030000000000000022222222"; // makes lengths no multiple of 8
  private static final String FILE = "01:0400000033333333";

  private final EventDecoder decoder = new EventDecoder(fsid -> fsid == FSID ? "vol" : null);

  @Test
  void aNewFile() {
    assertThat(
            decode(
                new EventBytes()
                    .event(CREATE, 7)
                    .record(DFID_NAME, FSID, IN, "f")
                    .record(FID, FSID, FILE)))
        .containsExactly(touched(IN, "f", Set.of(CREATED), false, 7));
  }

  @Test
  void mergedBitsAreAllTold() {
    assertThat(
            decode(
                new EventBytes()
                    .event(CREATE | CLOSE_WRITE | ATTRIB | DELETE, 7)
                    .record(DFID_NAME, FSID, IN, "f")
                    .record(FID, FSID, FILE)))
        .containsExactly(touched(IN, "f", Set.of(CREATED, WRITTEN, ATTRIBUTES, DELETED), false, 7));
  }

  @Test
  void eventsFollowEachOtherAtAnyMultipleOfFour() {
    EventBytes events = new EventBytes();
    for (String name : List.of("a", "ab", "abc", "abcd", "abcde")) {
      events.event(DELETE | ONDIR, 7).record(DFID_NAME, FSID, OUT, name).record(FID, FSID, FILE);
    }

    assertThat(decode(events))
        .extracting(notice -> ((Notice.Touched) notice).place().name())
        .containsExactly("a", "ab", "abc", "abcd", "abcde");
  }

  @Test
  void aRenameTellsBothPlaces() {
    assertThat(
            decode(
                new EventBytes()
                    .event(RENAME | ONDIR, 7)
                    .record(OLD_DFID_NAME, FSID, IN, "a")
                    .record(NEW_DFID_NAME, FSID, OUT, "b")
                    .record(FID, FSID, FILE)))
        .containsExactly(
            new Notice.Renamed(
                place(IN, "a"), place(OUT, "b"), handle(FILE), true, Author.of(7), AT));
  }

  @Test
  void theSideOfARenameThatIsNotMarkedIsNotTold() {
    assertThat(
            decode(
                new EventBytes()
                    .event(RENAME, 7)
                    .record(OLD_DFID_NAME, FSID, IN, "a")
                    .record(FID, FSID, FILE)
                    .event(RENAME, 7)
                    .record(NEW_DFID_NAME, FSID, OUT, "b")
                    .record(FID, FSID, FILE)))
        .containsExactly(
            new Notice.Renamed(place(IN, "a"), null, handle(FILE), false, Author.of(7), AT),
            new Notice.Renamed(null, place(OUT, "b"), handle(FILE), false, Author.of(7), AT));
  }

  @Test
  void theNameDotIsTheDirectoryItself() {
    assertThat(
            decode(
                new EventBytes()
                    .event(ATTRIB | ONDIR, 7)
                    .record(DFID_NAME, FSID, IN, ".")
                    .record(FID, FSID, IN)))
        .containsExactly(new Notice.DirectoryChanged(handle(IN), Author.of(7), AT));
  }

  /// The link count of a file whose last name goes, or that a rename replaces.
  @Test
  void aChangeWithoutAPlaceIsLeftOut() {
    assertThat(decode(new EventBytes().event(ATTRIB, 7).record(FID, FSID, FILE))).isEmpty();
  }

  @Test
  void anOverflowHasNoRecords() {
    assertThat(
            decode(
                new EventBytes()
                    .event(CREATE, 7)
                    .record(DFID_NAME, FSID, IN, "f")
                    .event(Q_OVERFLOW, 0)))
        .last()
        .isEqualTo(new Notice.Overflowed(EventDecoder.QUEUE_FULL, AT));
  }

  @Test
  void eventsOfUnknownFileSystemsAreDropped() {
    assertThat(
            decode(
                new EventBytes()
                    .event(CREATE, 7)
                    .record(DFID_NAME, FSID + 1, IN, "f")
                    .record(FID, FSID + 1, FILE)
                    .event(RENAME, 7)
                    .record(OLD_DFID_NAME, FSID + 1, IN, "f")
                    .record(NEW_DFID_NAME, FSID + 1, IN, "g")
                    .record(FID, FSID + 1, FILE)))
        .isEmpty();
  }

  @Test
  void recordsOfANewerKernelAreSkipped() {
    assertThat(
            decode(
                new EventBytes()
                    .event(CREATE, 7)
                    .unknownRecord()
                    .record(DFID_NAME, FSID, IN, "f")
                    .unknownRecord()
                    .record(FID, FSID, FILE)))
        .containsExactly(touched(IN, "f", Set.of(CREATED), false, 7));
  }

  @Test
  void namesAreBytes() {
    assertThat(
            decode(
                new EventBytes()
                    .event(CREATE, 7)
                    .record(DFID_NAME, FSID, IN, "\u00ff\u00c3\u00bc\n")
                    .record(FID, FSID, FILE)))
        .containsExactly(touched(IN, "\uefffü\n", Set.of(CREATED), false, 7));
  }

  private List<Notice> decode(EventBytes events) {
    List<Notice> notices = new ArrayList<>();
    decoder.decode(events.toBuffer(), AT, notices);
    return notices;
  }

  private static Notice touched(
      String directory, String name, Set<Notice.What> what, boolean isDirectory, int pid) {
    return new Notice.Touched(
        place(directory, name), handle(FILE), what, isDirectory, Author.of(pid), AT);
  }

  private static Place place(String directory, String name) {
    return new Place(handle(directory), name);
  }

  private static Handle handle(String generation) {
    return new Handle("vol", generation);
  }
}
