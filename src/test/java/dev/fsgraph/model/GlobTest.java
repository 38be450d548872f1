package dev.fsgraph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*.so, so",
        "src/**/x*.tar.gz, gz",
        "\\.so, so",
        "*, ",
        "*.s?, ",
        "*.so*, ",
        "\"*.{c,h}\", ",
        "*.[ch], ",
        "a.b/*, ",
        "*.\\so, "
      })
  void tellsTheExtensionThatAllNamesHave(String glob, @Nullable String extension) {
    assertThat(Glob.extension(glob)).isEqualTo(extension);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*.txt, /a.txt",
        "*.txt, /x/y/a.txt",
        "*.txt, /x/.txt",
        "/*.txt, /a.txt",
        "/a/*/c, /a/b/c",
        "/a/**/c, /a/c",
        "/a/**/c, /a/b/b/c",
        "/a/**, /a/b/c",
        "**, /a",
        "src/**/*.java, /home/src/a/b/C.java",
        "src/**/*.java, /src/C.java",
        "a?c, /abc",
        "a?c, /a\uD83D\uDE00c",
        "[a-c]x, /bx",
        "[!a-c]x, /dx",
        "[^a-c]x, /dx",
        "[]]x, /]x",
        "[a-]x, /-x",
        "\"*.{c,h}\", /a.h",
        "\"{a,b/c}\", /b/c",
        "\"{a,{b,c}}\", /c",
        "\"a,b\", \"/a,b\"",
        "a}, /a}",
        "\\*, /*",
        "a.b, /a.b",
        "a$(b)+|^, /a$(b)+|^",
        "***, /abc",
        "a**b, /axxb",
        "[&&a]x, /&x"
      })
  void matches(String glob, String path) {
    assertThat(path).matches(Glob.toPathRegex(glob));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*.txt, /a.txt/b",
        "/*.txt, /x/a.txt",
        "/a/*, /a",
        "/a/*, /a/b/c",
        "/a/**, /a",
        "/a/**, /ab",
        "/a/**/c, /ac",
        "/a/**/c, /a/bc",
        "src/*.java, /xsrc/A.java",
        "a?c, /a/c",
        "[!a]x, //x",
        "a.b, /axb",
        "*.TXT, /a.txt",
        "a**b, /a/b"
      })
  void doesNotMatch(String glob, String path) {
    assertThat(path).doesNotMatch(Glob.toPathRegex(glob));
  }

  @Test
  void aNewlineIsACharacterLikeOthers() {
    assertThat("/a\nb/c").matches(Glob.toPathRegex("a?b/**"));
    assertThat("/a\nb").matches(Glob.toPathRegex("a*b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[a", "[", "[!", "a[b/c]", "{a", "{a,{b}", "\\", "[b-a]"})
  void aBrokenGlobIsAProblem(String glob) {
    assertThatThrownBy(() -> Glob.toPathRegex(glob)).isInstanceOf(Glob.Malformed.class);
  }

  /// Where they mean the same (no `**`, no `\`), we agree with the JDK's matcher.
  @Test
  void agreesWithTheJdk() {
    Random random = new Random(1);
    int agreed = 0;
    for (int round = 0; round < 50_000; round++) {
      String glob = "/" + text(random, "ab/.*?{,}[]!-").replaceAll("\\*+", "*");
      String path = ("/" + text(random, "ab/.-")).replaceAll("/+", "/");
      PathMatcher jdk = jdkMatcher(glob);
      if (jdk != null && !path.endsWith("/") && !glob.contains("//") && !glob.contains("{")) {
        assertThat(path.matches(Glob.toPathRegex(glob)))
            .as("%s of %s", path, glob)
            .isEqualTo(jdk.matches(Path.of(path)));
        agreed++;
      }
    }
    assertThat(agreed).isGreaterThan(5_000);
  }

  private static @Nullable PathMatcher jdkMatcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  private static String text(Random random, String characters) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8) + 1; i > 0; i--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
