package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawArgumentsTest {

  @Test
  void bytesThatAreNoTextSurvive() {
    String[] decoded = {"stat", "caf\ufffd", "\u00fc"};
    byte[] commandLine = bytes("java\0-cp\0x\0Main\0stat\0caf\u00e9\0\u00c3\u00bc\0");

    assertThat(RawArguments.of(decoded, commandLine)).containsExactly("stat", "caf\uefe9", "ü");
  }

  @Test
  void whatTheCLocaleMangledIsRepaired() {
    String[] decoded = {"\ufffd\ufffd"};

    assertThat(RawArguments.of(decoded, bytes("java\0Main\0\u00c3\u00bc\0"))).containsExactly("ü");
  }

  @Test
  void emptyArgumentsStay() {
    assertThat(RawArguments.of(new String[] {"a", ""}, bytes("java\0Main\0a\0\0")))
        .containsExactly("a", "");
  }

  @Test
  void argumentsThatWereNotOnTheCommandLineAreTakenAsTheyAre() {
    String[] decoded = {"from", "a", "file"};

    assertThat(RawArguments.of(decoded, bytes("java\0Main\0@arguments\0"))).isEqualTo(decoded);
    assertThat(RawArguments.of(decoded, bytes("Main\0"))).isEqualTo(decoded);
  }

  @Test
  void noArgumentsAreNone() {
    assertThat(RawArguments.of(new String[0], bytes("java\0Main\0"))).isEmpty();
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(ISO_8859_1);
  }
}
