package dev.fsgraph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "1, PT1S",
    "90, PT90S",
    "90s, PT90S",
    "5m, PT5M",
    "2h, PT2H",
    "1d, PT24H",
    "PT1M30S, PT90S"
  })
  void asPeopleWriteThem(String text, Duration duration) {
    assertThat(Durations.interval(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "x", "5x", "PT0S", "PT-5M", "400d", "99999999999", "1.5"})
  void othersAreRefused(String text) {
    assertThatThrownBy(() -> Durations.interval(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it takes");
  }
}
