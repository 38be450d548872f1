package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace();

  @Test
  void oneLargeReadIsBusy() {
    pace.took(300, at(0));

    assertThat(pace.isBusy()).isTrue();
  }

  @Test
  void manySmallReadsAreBusyToo() {
    for (int i = 0; i < 200; i++) {
      pace.took(1, at(i / 10));
    }

    assertThat(pace.isBusy()).isTrue();
  }

  @Test
  void aThousandASecondIsNotBusy() {
    for (int i = 0; i < 200; i++) {
      pace.took(1, at(i));
      assertThat(pace.isBusy()).isFalse();
    }
  }

  @Test
  void aSteadyStreamStaysBusyFromWindowToWindow() {
    pace.took(200, at(0));
    for (int i = 5; i < 500; i += 5) {
      pace.took(100, at(i));
      assertThat(pace.isBusy()).isTrue();
    }
  }

  @Test
  void itIsQuietAgainAfterAWhile() {
    pace.took(300, at(0));
    pace.took(1, at(1000));

    assertThat(pace.isBusy()).isFalse();
  }

  @Test
  void anEmptyQueueIsQuietAtOnce() {
    pace.took(300, at(0));
    pace.rested();

    assertThat(pace.isBusy()).isFalse();
  }

  private static long at(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
