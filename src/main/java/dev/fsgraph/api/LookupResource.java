package dev.fsgraph.api;

import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.api.view.PageView;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.model.Entries.Lookup;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/lookup")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "entries")
final class LookupResource {

  private final Reads reads;
  private final EntryPages pages;

  @Inject
  LookupResource(Reads reads, EntryPages pages) {
    this.reads = reads;
    this.pages = pages;
  }

  record Keys(
      @QueryParam("inode") @Nullable String inode,
      @QueryParam("volume") @Nullable String volume,
      @Parameter(description = "as entries show it: XXH3 of the path's bytes, 16 hex digits")
          @QueryParam("pathHash")
          @Nullable String pathHash,
      @Parameter(
              description =
                  "the 'contentHash' that entries show: XXH3 of 128 bits, 32 hex digits, as"
                      + " xxhsum -H2 prints it; of files whose watch has 'hash' on")
          @QueryParam("hash")
          @Nullable String hash,
      @Parameter(description = "as entries show it: name elements of the path") @QueryParam("depth")
          @Nullable String depth,
      @QueryParam("under") @Nullable String under) {

    Lookup checked() {
      if (inode == null && pathHash == null && hash == null && depth == null) {
        throw ProblemException.badRequest(
            "no-key",
            "Nothing to look up",
            "Give an 'inode', a 'pathHash', a 'hash' or a 'depth'.");
      }
      return new Lookup(
          Parameters.inode(inode),
          volume,
          Parameters.pathHash(pathHash),
          Parameters.contentHash(hash),
          Parameters.depth(depth),
          PathParameter.optional("under", under));
    }
  }

  @GET
  @Operation(
      summary =
          "Entries by inode number, hash of the path, hash of the content or depth, ordered by"
              + " path")
  public PageView<EntryView> lookup(
      @BeanParam Keys keys,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Nullable String after) {
    Lookup lookup = keys.checked();
    return pages.page(
        (from, count) -> reads.lookup(lookup, from, count),
        Cursor.tag("lookup", lookup),
        limit,
        after);
  }
}
