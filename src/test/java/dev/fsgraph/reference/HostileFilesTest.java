package dev.fsgraph.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Content is anybody's to choose: none of it may cost more than its limit.
class HostileFilesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Characters; more, with `-Dhostile.size=1000000`, show what takes time by the square of it.
  private static final int SIZE = Integer.getInteger("hostile.size", 40_000);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.c",
        "pom.xml",
        "package.json",
        "a.py",
        "a.md",
        "a.html",
        "a.sh",
        "lib.so",
        "a.service",
        "compose.yaml"
      })
  void garbageIsNotMinded(String name) {
    byte[] garbage = new byte[SIZE];
    new Random(name.hashCode()).nextBytes(garbage);

    assertTimeoutPreemptively(
        PATIENCE,
        () -> Extracted.of("/p/" + name, garbage, 0100755, Surroundings.NONE, Limits.DEFAULT));
  }

  /// Each is one sign again and again, as deep or as often as a file can hold it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "(",
        "{",
        "<",
        "\"",
        "'",
        "`",
        "*",
        "_",
        "![",
        "](",
        "> ",
        "- ",
        "<a>",
        "<![CDATA[",
        "${",
        "$(",
        "#if 1\n",
        "#if 0\n",
        "/*",
        "a: &a\n",
        "[a](",
        "<!--",
        "\\\n",
        "*a **b ",
        "from a import (",
        "<<E\n",
        "&x;",
        "- - ",
        "a\n\n",
        "[a]: b\n",
        "<x y=",
        "ab:\n "
      })
  void repetitionIsNotMinded(String sign) {
    String text = sign.repeat(SIZE / sign.length());
    for (String name :
        List.of(
            "a.c",
            "pom.xml",
            "package.json",
            "a.py",
            "a.md",
            "a.html",
            "a.sh",
            "a.service",
            "compose.yaml")) {
      assertTimeoutPreemptively(
          PATIENCE, () -> Extracted.of("/p/" + name, text), () -> name + " of " + sign);
    }
  }

  @Test
  void externalEntitiesAreNeitherReadNorFetched() {
    String pom =
        """
        <?xml version="1.0"?>
        <!DOCTYPE project [<!ENTITY x SYSTEM "file:///etc/hostname">
          <!ENTITY % y SYSTEM "http://127.0.0.1:1/y"> %y;]>
        <project><modules><module>a</module><module>&x;</module></modules></project>
        """;

    Extracted found = Extracted.of("/p/pom.xml", pom);

    assertThat(found.details()).isSubsetOf("a");
  }

  @Test
  void entitiesAreNotMultiplied() {
    StringBuilder pom = new StringBuilder("<!DOCTYPE p [<!ENTITY e0 \"lol\">");
    for (int i = 1; i < 20; i++) {
      pom.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    pom.append("]><project><modules><module>&e19;</module></modules></project>");

    assertTimeoutPreemptively(
        PATIENCE, () -> assertThat(Extracted.of("/p/pom.xml", pom.toString()).details()).isEmpty());
  }

  @Test
  void aliasesAreNotMultiplied() {
    StringBuilder yaml = new StringBuilder("a0: &a0 {volumes: ['./x:/x']}\n");
    for (int i = 1; i < 30; i++) {
      yaml.append(
          "a%d: &a%d\n  <<: [%s]\n  k%d: [%s]\n"
              .formatted(i, i, "*a%d, *a%d".formatted(i - 1, i - 1), i, "*a%d".formatted(i - 1)));
    }
    yaml.append("services: {s: *a29}\n");

    assertTimeoutPreemptively(
        PATIENCE,
        () ->
            assertThat(Extracted.of("/p/compose.yaml", yaml.toString()).details())
                .isSubsetOf("./x"));
  }

  @Test
  void aLargeFileIsNotRead() {
    Content large =
        new Content() {
          @Override
          public long size() {
            return 2L << 30;
          }

          @Override
          public int read(long position, byte[] into) {
            throw new AssertionError("read");
          }
        };
    Source source = new Source("/p/package.json", "/p", large, Limits.DEFAULT, Surroundings.NONE);

    Extractors.Found found =
        Extractors.loaded().extract(source, 0100644, Limits.DEFAULT, kind -> true);

    assertThat(found.references()).isEmpty();
    assertThat(found.problem())
        .isEqualTo(
            "/p/package.json has 2,147,483,648 bytes to read; files of more than 4,194,304 are not"
                + " searched for references");
  }

  @Test
  void tooManyReferencesAreCutOff() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append("#include \"").append(i).append(".h\"\n");
    }
    Limits ten = new Limits(4096, 10, Duration.ofSeconds(1), List.of());

    Extracted found =
        Extracted.of("/p/a.c", text.toString().getBytes(UTF_8), 0100644, Surroundings.NONE, ten);

    assertThat(found.details()).hasSize(10);
    assertThat(found.problem()).contains("more than 10 others");
  }

  @Test
  void namesThatCannotBeAreLeftOut() {
    String text =
        "#include \"" + "x".repeat(300) + ".h\"\n#include \"" + "y/".repeat(3000) + "\"\n";

    assertThat(Extracted.of("/p/a.c", text).details()).isEmpty();
  }

  /// Offsets, sizes and counts of a header are made up.
  @Test
  void elfHeadersAreNotBelieved() {
    Random random = new Random(6);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[200];
      random.nextBytes(bytes);
      ByteBuffer.wrap(bytes)
          .put("\177ELF".getBytes(ISO_8859_1))
          .put((byte) random.nextInt(3))
          .put((byte) random.nextInt(3));
      assertTimeoutPreemptively(PATIENCE, () -> Extracted.ofProgram("/p/x", bytes));
    }
  }
}
