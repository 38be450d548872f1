package dev.fsgraph.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Markdown and HTML.
class PagesTest {

  @Test
  void linksAndImagesOfMarkdownAreFound() {
    String text =
        """
        # Title

        [one](docs/a%20b.md#part) and ![two](<img/x y.png> "title")
        [ref][r] <https://example.org> [mail](mailto:a@b) [here](#title) [host](//x/y)

        [r]: ../c.md?raw=true

        `[no](code.md)`

            [no](block.md)

        <p align="center"><img src="logo.svg"></p>
        """;
    Extracted found = Extracted.of("/p/d/README.md", text).hasNoProblem();

    assertThat(found.lines())
        .containsExactly(
            "3 docs/a%20b.md#part", "3 img/x y.png", "4 ../c.md?raw=true", "12 logo.svg");
    assertThat(found.candidates("docs/a%20b.md#part")).containsExactly("/p/d/docs/a b.md");
    assertThat(found.candidates("../c.md?raw=true")).containsExactly("/p/c.md");
  }

  @Test
  void aLinkWithoutExtensionMayBeAPage() {
    assertThat(Extracted.of("/p/a.md", "[x](b)").candidates("b"))
        .containsExactly("/p/b", "/p/b.md", "/p/b.html");
  }

  @Test
  void whatHtmlLoadsAndLinksToIsFound() {
    String html =
        """
        <html><head><link rel=stylesheet href="style.css"><script src='js/a.js'></script></head>
        <body><a href="b.html#x">b</a><a href="https://x/y">x</a>
        <img src="i.png" srcset="i1.png 1x, i2.png 2x"><!-- <img src="no.png"> -->
        <script>"<img src='no.png'>"</script>
        <a href="/top.html">top</a></body></html>
        """;
    Extracted found = Extracted.of("/p/d/index.html", html).hasNoProblem();

    assertThat(found.lines())
        .containsExactly(
            "1 style.css",
            "1 js/a.js",
            "2 b.html#x",
            "3 i.png",
            "3 i1.png",
            "3 i2.png",
            "5 /top.html");
    assertThat(found.candidates("/top.html"))
        .containsExactly("/p/top.html", "/p/d/top.html", "/top.html");
    assertThat(found.reference("/top.html").loose()).isTrue();
  }

  @Test
  void aBaseIsWhereLinksStart() {
    assertThat(
            Extracted.of("/p/a.html", "<base href='sub/'><a href='b.html'>b</a>").first("b.html"))
        .isEqualTo("/p/sub/b.html");
    assertThat(
            Extracted.of("/p/a.html", "<base href='https://x/'><a href='b.html'>b</a>").details())
        .isEmpty();
  }

  /// The bytes of a name count, not how they are written.
  @Test
  void percentEncodedBytesAreANamesBytes() {
    assertThat(Extracted.of("/p/a.md", "[x](%C3%A9.md) [y](%E9.md)").first("%C3%A9.md"))
        .isEqualTo("/p/é.md");
    assertThat(Extracted.of("/p/a.md", "[x](%C3%A9.md) [y](%E9.md)").first("%E9.md"))
        .isEqualTo("/p/\uefe9.md");
  }
}
