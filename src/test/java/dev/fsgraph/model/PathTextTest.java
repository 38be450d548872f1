package dev.fsgraph.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathTextTest {

  @Test
  void validUtf8IsItself() {
    for (String name : new String[] {"plain", "naïve", "日本", "🙂", "a\nb\tc", " -x", ""}) {
      assertThat(PathText.ofBytes(name.getBytes(UTF_8))).isEqualTo(name);
      assertThat(PathText.toBytes(name)).isEqualTo(name.getBytes(UTF_8));
    }
  }

  @Test
  void eachByteThatIsNotTextIsOneCharacter() {
    assertThat(PathText.ofBytes(bytes("6180ff62"))).isEqualTo("a\uef80\uefffb");
  }

  @Test
  void aCharacterCutShortIsEscapedByteByByte() {
    assertThat(PathText.ofBytes(bytes("e697"))).isEqualTo("\uefe6\uef97");
    assertThat(PathText.ofBytes(bytes("e69761"))).isEqualTo("\uefe6\uef97a");
  }

  /// UTF-8 encoded surrogates are not UTF-8; Java must not take them for characters.
  @Test
  void encodedSurrogatesAreNotText() {
    assertThat(PathText.ofBytes(bytes("eda080"))).isEqualTo("\uefed\uefa0\uef80");
  }

  /// A name that really holds U+EF80 must not read as the one with byte 80.
  @Test
  void aNameHoldingAnEscapeCharacterIsNotTheNameThatItWouldEscape() {
    byte[] holding = "\uef80".getBytes(UTF_8);

    assertThat(PathText.ofBytes(holding)).isEqualTo("\uefee\uefbe\uef80");
    assertThat(PathText.toBytes(PathText.ofBytes(holding))).isEqualTo(holding);
  }

  @Test
  void anyBytesComeBack() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] name = new byte[random.nextInt(12)];
      random.nextBytes(name);
      if (i % 3 == 0 && name.length > 2) { // near the escape characters
        name[0] = (byte) 0xee;
        name[1] = (byte) (0xbe + random.nextInt(2));
      }
      assertThat(PathText.toBytes(PathText.ofBytes(name))).isEqualTo(name);
    }
  }

  @Test
  void oneNameHasOneSpelling() {
    assertThat(PathText.canonical("\uefc3\uefbc")).isEqualTo("ü");
    assertThat(PathText.canonical("\uefc3x")).isEqualTo("\uefc3x");
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
