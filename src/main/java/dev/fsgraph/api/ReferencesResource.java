package dev.fsgraph.api;

import dev.fsgraph.graph.Declarations;
import dev.fsgraph.graph.Declarations.Declared;
import dev.fsgraph.graph.Reads;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/references")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "links")
final class ReferencesResource {

  private static final int LONGEST = 1_000;

  private final Reads reads;
  private final Declarations declarations;

  @Inject
  ReferencesResource(Reads reads, Declarations declarations) {
    this.reads = reads;
    this.declarations = declarations;
  }

  /// @param detail the text that refers
  record Request(
      @Nullable String from, @Nullable String to, @Nullable String kind, @Nullable String detail) {}

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Declares that one entry refers to another; follows both when they move")
  public Response declare(@Nullable Request request) {
    Request asked = request == null ? new Request(null, null, null, null) : request;
    String from = PathParameter.required("from", asked.from());
    String to = PathParameter.required("to", asked.to());
    String detail = asked.detail() == null ? "" : text("detail", asked.detail());
    Declared declared = new Declared(from, to, kind(asked.kind()), detail);
    for (String end : new String[] {from, to}) {
      if (reads.entry(end) == null) {
        throw ProblemException.noEntry(end);
      }
    }
    if (!declarations.declare(declared)) {
      throw ProblemException.noEntry(to);
    }
    return Response.noContent().build();
  }

  @DELETE
  @Operation(summary = "Takes back what was declared; `to` as declared, or where it is now")
  public Response drop(
      @QueryParam("from") @Nullable String fromText,
      @QueryParam("to") @Nullable String toText,
      @QueryParam("kind") @Nullable String kindText,
      @QueryParam("detail") @Nullable String detail) {
    String from = PathParameter.required("from", fromText);
    String to = PathParameter.required("to", toText);
    String kind = kind(kindText);
    if (declarations.drop(from, to, kind, detail) == 0) {
      throw new ProblemException(
          404,
          "no-reference",
          "No such reference",
          "No reference of kind '%s' from %s to %s was declared.".formatted(kind, from, to));
    }
    return Response.noContent().build();
  }

  private static String kind(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw ProblemException.badParameter("kind", "is missing: say what kind of reference it is.");
    }
    return text("kind", text);
  }

  private static String text(String name, String text) {
    if (text.length() > LONGEST) {
      throw ProblemException.badParameter(name, "has more than %,d characters.".formatted(LONGEST));
    }
    return text;
  }
}
