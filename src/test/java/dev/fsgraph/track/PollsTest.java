package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollsTest {

  private final Polls polls = new Polls();

  @Test
  void aWatchIsDueAfterItsIntervalAndAgainAfterEachPoll() {
    polls.plan("a", Duration.ofSeconds(10), at(0));

    assertThat(polls.due(at(9))).isEmpty();
    assertThat(polls.due(at(10))).hasValue("a");

    polls.done("a", at(10), at(11));
    assertThat(polls.due(at(20))).isEmpty();
    assertThat(polls.due(at(21))).hasValue("a");
  }

  @Test
  void whatTakesLongerThanItsIntervalLeavesAsMuchTimeToTheRest() {
    polls.plan("a", Duration.ofSeconds(1), at(0));

    polls.done("a", at(1), at(31));

    assertThat(polls.due(at(60))).isEmpty();
    assertThat(polls.due(at(61))).hasValue("a");
  }

  @Test
  void theOneThatIsDueForLongestComesFirst() {
    polls.plan("a", Duration.ofSeconds(10), at(0));
    polls.plan("b", Duration.ofSeconds(5), at(0));

    assertThat(polls.due(at(20))).hasValue("b");
  }

  @Test
  void anIntervalOfZeroIsNever() {
    polls.plan("a", Duration.ofSeconds(10), at(0));
    polls.plan("a", Duration.ZERO, at(0));

    assertThat(polls.due(at(100_000))).isEmpty();
  }

  private static Instant at(long seconds) {
    return Instant.EPOCH.plusSeconds(seconds);
  }
}
