package dev.fsgraph.api;

import dev.fsgraph.api.view.BrokenView;
import dev.fsgraph.api.view.LinksView;
import dev.fsgraph.api.view.PageView;
import dev.fsgraph.graph.Links;
import dev.fsgraph.graph.Links.Broken;
import dev.fsgraph.graph.Links.BrokenPage;
import dev.fsgraph.graph.Links.Edge;
import dev.fsgraph.graph.Links.Linked;
import dev.fsgraph.graph.Links.Text;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.model.Pointer;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/links")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "links", description = "What depends on what, and what is broken")
final class LinksResource {

  private final Links links;
  private final Reads reads;

  @Inject
  LinksResource(Links links, Reads reads) {
    this.links = links;
    this.reads = reads;
  }

  @GET
  @Operation(summary = "Where a link leads, who leads to a path, and the other names of a file")
  public LinksView links(@QueryParam("path") @Nullable String pathText) {
    String path = PathParameter.required("path", pathText);
    Linked linked = links.of(path);
    if (linked.outgoing().isEmpty() && linked.incoming().isEmpty() && reads.entry(path) == null) {
      throw ProblemException.noEntry(path);
    }
    Integer nlink = linked.nlink();
    return new LinksView(
        path,
        edges(linked.outgoing(), Pointer.LINK),
        linked.incoming().stream().map(LinksResource::from).toList(),
        nlink == null
            ? null
            : new LinksView.Names(
                nlink, linked.names().stream().filter(name -> !name.equals(path)).toList()),
        edges(linked.outgoing(), Pointer.REFERENCE));
  }

  private static List<LinksView.Edge> edges(List<Edge> outgoing, String type) {
    return outgoing.stream()
        .filter(edge -> edge.type().equals(type))
        .map(edge -> edge(edge, edge.to()))
        .toList();
  }

  private static LinksView.Edge from(Edge incoming) {
    return edge(incoming, incoming.from());
  }

  private static LinksView.Edge edge(Edge edge, String other) {
    return new LinksView.Edge(
        edge.type(), other, edge.standing(), edge.rest(), edge.now(), edge.kind(), edge.detail());
  }

  @GET
  @Path("/broken")
  @Operation(summary = "Links and references that lead nowhere, why, and how to mend them, by path")
  public PageView<BrokenView> broken(
      @QueryParam("under") @Nullable String underText,
      @QueryParam("limit") @Nullable String limitText,
      @QueryParam("after") @Nullable String cursor) {
    String under = PathParameter.optional("under", underText);
    int limit = Parameters.limit(limitText);
    String tag = Cursor.tag("broken", under);
    BrokenPage page =
        links.broken(under == null ? "/" : under, Cursor.positionIn(tag, cursor), limit);
    String last = page.last();
    LinkRepair repair = new LinkRepair(reads);
    return new PageView<>(
        page.links().stream().map(broken -> view(broken, repair)).toList(),
        last == null ? null : new Cursor(tag, last).encode());
  }

  private static BrokenView view(Broken broken, LinkRepair repair) {
    Text text = broken.text();
    if (text != null) {
      return new BrokenView(
          broken.link().path(),
          text.written(),
          text.kind(),
          (text.line() == 0 ? "" : "line " + text.line() + ": ") + broken.why(),
          repair.of(broken.link().path(), text));
    }
    String target = broken.link().attributes().target();
    return new BrokenView(
        broken.link().path(),
        target == null ? "" : target,
        "symlink",
        broken.why(),
        repair.of(broken));
  }
}
