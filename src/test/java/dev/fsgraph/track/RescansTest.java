package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RescansTest {

  private final Rescans rescans = new Rescans();

  @Test
  void theLastAreKeptAndAllAreCounted() {
    for (int i = 1; i <= 50; i++) {
      Instant began = Instant.EPOCH.plusSeconds(i);
      rescans.add("/root", "reason " + i, began, began.plusMillis(i), i);
    }

    assertThat(rescans.count()).isEqualTo(50);
    assertThat(rescans.last()).hasSize(20);
    assertThat(rescans.last().getFirst())
        .isEqualTo(
            new Tracking.Rescanned(
                "/root", "reason 50", Instant.EPOCH.plusSeconds(50), Duration.ofMillis(50), 50));
    assertThat(rescans.last().getLast().reason()).isEqualTo("reason 31");
  }
}
