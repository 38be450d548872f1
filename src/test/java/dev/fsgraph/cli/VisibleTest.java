package dev.fsgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "'a\nb', a\\nb",
    "'a\tb\r', a\\tb\\r",
    "'\u001b[31m', \\x1B[31m",
    "'\u0085', \\x85",
    "'\u007f', \\x7F",
    "caf\uefe9, caf\\xE9",
    "'exe\u202egpj', exe\\u202Egpj",
    "'ü→😀', 'ü→😀'"
  })
  void nothingInANameReachesTheTerminalsControls(String name, String shown) {
    assertThat(Visible.of(name)).isEqualTo(shown);
  }
}
