package dev.fsgraph.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtractTest {

  private static final Set<String> KINDS = Set.of("include", "shell");

  @Test
  void whatIsEncodedIsRead() {
    Extract extract =
        new Extract(
            "0123456789abcdef",
            "a problem",
            List.of(
                new Reference("include", "\"b.h\"", 3, List.of("/p/b.h", "/p/include/b.h"), false),
                new Reference("shell", "x\n\uef80\ud800", 0, List.of("/\uefe9"), true)));

    assertThat(Extract.decoded(extract.encoded())).isEqualTo(extract);
    assertThat(Extract.isOf(extract.encoded(), "0123456789abcdef")).isTrue();
    assertThat(Extract.isOf(extract.encoded(), "0123456789abcdee")).isFalse();
  }

  @Test
  void nothingTakesNoRoom() {
    Extract nothing = new Extract("0123456789abcdef", null, List.of());

    assertThat(nothing.encoded()).isEqualTo("0123456789abcdef");
    assertThat(Extract.decoded(nothing.encoded())).isEqualTo(nothing);
    assertThat(Extract.isOf(null, "0123456789abcdef")).isFalse();
  }

  @Test
  void whatAnotherVersionWroteIsRefused() {
    assertThatThrownBy(() -> Extract.decoded("0123456789abcdef:AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Extract.decoded("0123456789abcdef:?"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFingerprintChangesWithAllThatCounts() {
    Attributes file = file(10, 0100644, 1000);
    String same = Extract.fingerprint("/p/a.c", file, KINDS);

    assertThat(Extract.fingerprint("/p/a.c", file(10, 0100644, 1000), KINDS)).isEqualTo(same);
    assertThat(
            Set.of(
                same,
                Extract.fingerprint("/p/b.c", file, KINDS),
                Extract.fingerprint("/p/a.c", file(11, 0100644, 1000), KINDS),
                Extract.fingerprint("/p/a.c", file(10, 0100755, 1000), KINDS),
                Extract.fingerprint("/p/a.c", file(10, 0100644, 1001), KINDS),
                Extract.fingerprint("/p/a.c", file, Set.of("include"))))
        .hasSize(6);
  }

  private static Attributes file(long size, int mode, long modified) {
    Instant at = Instant.ofEpochMilli(modified);
    return new Attributes(
        new FileKey("volume", 7, "01:07"), Kind.FILE, size, mode, 0, 0, 1, null, at, at, at, null);
  }
}
