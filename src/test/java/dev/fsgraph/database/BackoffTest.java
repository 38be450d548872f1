package dev.fsgraph.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff pauses = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  @Test
  void doublesWithEveryFailure() {
    assertThat(pauses.after(1)).hasSeconds(1);
    assertThat(pauses.after(2)).hasSeconds(2);
    assertThat(pauses.after(5)).hasSeconds(16);
  }

  @Test
  void isNeverLongerThanTheLongest() {
    assertThat(pauses.after(7)).hasSeconds(60);
    assertThat(pauses.after(1_000_000)).hasSeconds(60);
  }
}
