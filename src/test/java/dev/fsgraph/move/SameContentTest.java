package dev.fsgraph.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.move.SameContent.Kin;
import dev.fsgraph.move.SameContent.Match;
import dev.fsgraph.move.SameContent.Source;
import dev.fsgraph.move.SameContent.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SameContentTest {

  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

  private final SameContent content = new SameContent(Duration.ofMinutes(10));

  @Test
  void theOneThatWentIsTheOneThatCame() {
    assertThat(moves(10, List.of(gone("/a/f", 9)), List.of(came("/b/f", 5))))
        .containsExactly("/a/f > /b/f 0.95");
    assertThat(moves(10, List.of(gone("/a/f", 9)), List.of(came("/b/g", 5))))
        .containsExactly("/a/f > /b/g 0.85");
    assertThat(moves(10, List.of(gone("/a/f", 5)), List.of(came("/b/f", 9))))
        .containsExactly("/a/f > /b/f 0.95");
  }

  @Test
  void nothingIsConcludedFromAnEmptyFile() {
    assertThat(moves(0, List.of(gone("/a/f", 9)), List.of(came("/b/f", 5)))).isEmpty();
  }

  @Test
  void withinAVolumeTheKernelTellsOfMoves() {
    assertThat(moves(10, List.of(gone("/a/f", 9)), List.of(target("/a/g", "a", at(5), false))))
        .isEmpty();
  }

  @Test
  void whatWasThereBeforeOrCameFromElsewhereDidNotComeByThis() {
    assertThat(moves(10, List.of(gone("/a/f", 9)), List.of(target("/b/f", "b", null, false))))
        .isEmpty();
    assertThat(moves(10, List.of(gone("/a/f", 9)), List.of(target("/b/f", "b", at(5), true))))
        .isEmpty();
  }

  @Test
  void farApartInTimeIsNoMove() {
    assertThat(moves(10, List.of(gone("/a/f", 605)), List.of(came("/b/f", 5)))).hasSize(1);
    assertThat(moves(10, List.of(gone("/a/f", 606)), List.of(came("/b/f", 5)))).isEmpty();
    assertThat(moves(10, List.of(gone("/a/f", 5)), List.of(came("/b/f", 606)))).isEmpty();
  }

  @Test
  void twoOnOneSideAreDecidedByTheirNamesOrNotAtAll() {
    assertThat(moves(10, List.of(gone("/a/f", 9), gone("/a/g", 9)), List.of(came("/b/h", 5))))
        .isEmpty();
    assertThat(moves(10, List.of(gone("/a/f", 9)), List.of(came("/b/x", 5), came("/b/y", 5))))
        .isEmpty();
    assertThat(
            moves(
                10,
                List.of(gone("/a/f", 9), gone("/a/g", 9)),
                List.of(came("/b/g", 5), came("/b/f", 5))))
        .containsExactlyInAnyOrder("/a/f > /b/f 0.75", "/a/g > /b/g 0.75");
    assertThat(
            moves(
                10,
                List.of(gone("/a/f", 9), gone("/a/x/f", 9)),
                List.of(came("/b/f", 5), came("/b/x/f", 5))))
        .isEmpty();
  }

  /// The new file may be a copy of the one that still exists.
  @Test
  void anotherFileWithTheSameContentIsAsGoodASource() {
    Target copied = target("/a/other", "a", null, false);
    assertThat(moves(10, List.of(gone("/a/f", 9)), List.of(came("/b/g", 5), copied))).isEmpty();
    assertThat(moves(10, List.of(gone("/a/f", 9)), List.of(came("/b/f", 5), copied)))
        .containsExactly("/a/f > /b/f 0.75");
  }

  private List<String> moves(long size, List<Source> sources, List<Target> targets) {
    return content.among(new Kin("hash", size, sources, targets)).stream()
        .map(SameContentTest::text)
        .toList();
  }

  private static String text(Match match) {
    return match.source().path() + " > " + match.target().path() + " " + match.confidence();
  }

  private static Source gone(String path, long second) {
    return new Source("node of " + path, path, "a", at(second));
  }

  private static Target came(String path, long second) {
    return target(path, "b", at(second), false);
  }

  private static Target target(
      String path, String volume, @Nullable Instant created, boolean taken) {
    return new Target(path, new FileKey(volume, 1, "g"), created, taken);
  }

  private static Instant at(long second) {
    return THEN.plusSeconds(second);
  }
}
