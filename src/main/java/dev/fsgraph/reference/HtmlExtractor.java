package dev.fsgraph.reference;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/// Links, images, scripts, styles and frames of HTML pages, as far as they are other files.
public final class HtmlExtractor implements ReferenceExtractor {

  private static final Set<String> EXTENSIONS = Set.of("html", "htm", "xhtml");
  private static final Set<String> LISTS = Set.of("srcset", "imagesrcset");
  private static final List<String> ATTRIBUTES =
      List.of("href", "src", "srcset", "imagesrcset", "poster", "data", "xlink:href", "background");
  private static final int DEEPEST = 512;

  @Override
  public String kind() {
    return "html";
  }

  @Override
  public boolean reads(String path, int mode) {
    return EXTENSIONS.contains(Targets.extension(path));
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    String text = source.text();
    requireText(text);
    links(text, 1, new Links(source, into));
  }

  /// @throws IOException if it is binary, whatever its name says
  static void requireText(String text) throws IOException {
    if (text.indexOf('\0') >= 0) {
      throw new IOException("it is no text");
    }
  }

  /// @param firstLine of `html` in its file
  static void links(String html, int firstLine, Links into) {
    Parser.htmlParser()
        .setMaxDepth(DEEPEST)
        .setTrackPosition(true)
        .parseInput(html, "")
        .traverse(
            (NodeVisitor)
                (node, depth) -> {
                  if (node instanceof Element element) {
                    links(element, firstLine, into);
                  }
                });
  }

  private static void links(Element element, int firstLine, Links into) {
    if (element.normalName().equals("base")) {
      if (element.hasAttr("href")) {
        into.startFrom(element.attr("href"));
      }
      return;
    }
    int line = Math.max(1, element.sourceRange().start().lineNumber()) + firstLine - 1;
    for (String attribute : ATTRIBUTES) {
      String value = element.hasAttr(attribute) ? element.attr(attribute) : "";
      if (LISTS.contains(attribute)) {
        images(value, line, into);
      } else if (!value.isBlank()) {
        into.link(value, line);
      }
    }
  }

  /// `small.png 1x, large.png 2x`.
  private static void images(String set, int line, Links into) {
    for (String each : set.split(",", -1)) {
      String image = each.strip();
      int blank = image.indexOf(' ');
      if (!image.isEmpty()) {
        into.link(blank < 0 ? image : image.substring(0, blank), line);
      }
    }
  }
}
