package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Author;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorsTest {

  private static final Author SHELL = new Author(7, "sh", 1000);
  private static final Author MOVER = new Author(7, "mv", 1000);

  private final Map<Integer, Author> running = new HashMap<>(Map.of(7, SHELL));
  private int asked;
  private final Authors authors =
      new Authors(
          pid -> {
            asked++;
            return running.get(pid);
          });

  @Test
  void aBurstByOneProcessAsksOnce() {
    for (int i = 0; i < 1000; i++) {
      assertThat(authors.of(7, i)).isEqualTo(SHELL);
    }

    assertThat(asked).isEqualTo(1);
  }

  /// A shell's child opens the output before it becomes the command.
  @Test
  void aProcessThatBecomesAnotherProgramIsAskedAnew() {
    authors.of(7, 0);
    running.put(7, MOVER);

    assertThat(authors.of(7, millis(50))).isEqualTo(MOVER);
  }

  @Test
  void whatWasKnownOfAProcessThatHasEndedIsGoodForAMoment() {
    authors.of(7, 0);
    running.clear();

    assertThat(authors.of(7, millis(500))).isEqualTo(SHELL);
    assertThat(authors.of(7, millis(990))).isEqualTo(SHELL);
    assertThat(authors.of(7, millis(1100))).isEqualTo(Author.of(7));
  }

  @Test
  void ofAProcessThatWasGoneBeforeAnybodyLookedTheNumberIsKnown() {
    running.clear();

    assertThat(authors.of(7, 0)).isEqualTo(new Author(7, null, null));
  }

  @Test
  void whomTheKernelDoesNotTellIsNotAskedFor() {
    assertThat(authors.of(0, 0)).isEqualTo(Author.UNKNOWN);
    assertThat(asked).isZero();
  }

  @Test
  void aLoopThatStartsManyProcessesIsForgottenAgain() {
    for (int pid = 1; pid <= 100_000; pid++) {
      authors.of(pid, pid);
    }
    int before = asked;

    authors.of(100_000, 100_001);
    assertThat(asked).isEqualTo(before);
    authors.of(8, 100_002);
    assertThat(asked).isEqualTo(before + 1);
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
