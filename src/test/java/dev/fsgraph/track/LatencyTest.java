package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final Offset<Double> TWO_DIGITS = within(1.0);

  private final Latency latency = new Latency();

  @Test
  void nothingCommittedHasNoLatency() {
    assertThat(latency.lately(START)).isNull();
  }

  @Test
  void percentilesAreThoseOfWhatWasCommitted() {
    for (int millis = 1; millis <= 100; millis++) {
      latency.record(START, START.plusMillis(millis));
    }

    Tracking.Latencies lately = requireNonNull(latency.lately(START.plusMillis(100)));

    assertThat(lately.count()).isEqualTo(100);
    assertThat(lately.p50()).isCloseTo(50, TWO_DIGITS);
    assertThat(lately.p99()).isCloseTo(99, TWO_DIGITS);
    assertThat(lately.max()).isCloseTo(100, TWO_DIGITS);
  }

  @Test
  void theMinuteBeforeCounts() {
    latency.record(START, START.plusMillis(5));
    latency.record(START.plusSeconds(61), START.plusSeconds(61).plusMillis(7));

    assertThat(latency.lately(START.plusSeconds(62)))
        .extracting(Tracking.Latencies::count)
        .isEqualTo(2L);
  }

  @Test
  void whatIsLongAgoDoesNotCount() {
    latency.record(START, START.plusMillis(5));

    assertThat(latency.lately(START.plusSeconds(300))).isNull();
  }

  @Test
  void aClockThatWasSetBackIsNoNegativeLatency() {
    latency.record(START, START.minusSeconds(5));

    assertThat(latency.lately(START)).extracting(Tracking.Latencies::max).isEqualTo(0.0);
  }
}
