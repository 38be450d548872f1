package dev.fsgraph.reference;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Links and images of Markdown pages, those in their HTML among them, to other files.
public final class MarkdownExtractor implements ReferenceExtractor {

  private static final Set<String> EXTENSIONS = Set.of("md", "markdown", "mdown", "mkd");
  private static final int DEEPEST = 100;

  // The parser takes time by the square of the size for some hostile pages.
  private static final int LARGEST = 1 << 20;

  private final Parser parser =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(DEEPEST)
          .maxInlineNesting(DEEPEST)
          .build();

  @Override
  public String kind() {
    return "markdown";
  }

  @Override
  public boolean reads(String path, int mode) {
    return EXTENSIONS.contains(Targets.extension(path));
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    String text = source.text(LARGEST);
    HtmlExtractor.requireText(text);
    parser.parse(text).accept(new Page(new Links(source, into)));
  }

  private static final class Page extends AbstractVisitor {

    private final Links links;

    Page(Links links) {
      this.links = links;
    }

    @Override
    public void visit(Link link) {
      links.link(link.getDestination(), line(link));
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      links.link(image.getDestination(), line(image));
      visitChildren(image);
    }

    @Override
    public void visit(HtmlBlock html) {
      HtmlExtractor.links(html.getLiteral(), line(html), links);
    }

    @Override
    public void visit(HtmlInline html) {
      String tag = html.getLiteral();
      if (tag.contains("=")) {
        HtmlExtractor.links(tag, line(html), links);
      }
    }

    private static int line(Node node) {
      List<SourceSpan> spans = node.getSourceSpans();
      return spans.isEmpty() ? 0 : spans.getFirst().getLineIndex() + 1;
    }
  }
}
