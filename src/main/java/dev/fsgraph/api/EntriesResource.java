package dev.fsgraph.api;

import dev.fsgraph.api.FormerAnswers.Query;
import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.api.view.PageView;
import dev.fsgraph.api.view.StatsView;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.model.Entries.Stats;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Kind;
import dev.fsgraph.track.Tracking;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "entries", description = "What exists now")
final class EntriesResource {

  private static final String THEN =
      "a time: as it was then, as far as that is known; watch is not looked at";

  private final Reads reads;
  private final Tracking tracking;
  private final EntryPages pages;
  private final ReadThrough disk;
  private final FormerAnswers formers;

  @Inject
  EntriesResource(
      Reads reads, Tracking tracking, EntryPages pages, ReadThrough disk, FormerAnswers formers) {
    this.disk = disk;
    this.reads = reads;
    this.tracking = tracking;
    this.pages = pages;
    this.formers = formers;
  }

  @GET
  @Path("/entry")
  @Operation(summary = "The entry at a path")
  @APIResponseSchema(value = EntryView.class, responseCode = "200")
  public Object entry(
      @QueryParam("path") @Nullable String pathText,
      @QueryParam("watch") @Nullable String watch,
      @Parameter(description = THEN) @QueryParam("at") @Nullable String at) {
    String path = PathParameter.required("path", pathText);
    if (at != null) {
      return formers.entry(path, at);
    }
    return disk.entry(path, watch);
  }

  @GET
  @Path("/children")
  @Operation(summary = "What is in a directory, ordered by path")
  public PageView<?> children(
      @QueryParam("path") @Nullable String pathText,
      @QueryParam("watch") @Nullable String watch,
      @Parameter(description = THEN) @QueryParam("at") @Nullable String at,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Nullable String after) {
    if (at != null) {
      return formers.page(childrenAt(pathText, at), limit, after);
    }
    String path = existing(PathParameter.required("path", pathText), watch).path();
    String query = Cursor.tag("children", path, watch);
    return pages.page(children(path, watch), query, limit, after);
  }

  @GET
  @Path("/children")
  @Produces(EntryPages.NDJSON)
  public StreamingOutput childrenStream(
      @QueryParam("path") @Nullable String pathText,
      @QueryParam("watch") @Nullable String watch,
      @QueryParam("at") @Nullable String at) {
    if (at != null) {
      return formers.stream(childrenAt(pathText, at));
    }
    String path = existing(PathParameter.required("path", pathText), watch).path();
    return pages.stream(children(path, watch)::all);
  }

  @GET
  @Path("/subtree")
  @Operation(summary = "Everything at and below a path, ordered by path")
  public PageView<?> subtree(
      @QueryParam("path") @Nullable String pathText,
      @Parameter(description = THEN) @QueryParam("at") @Nullable String at,
      @QueryParam("depth") @Nullable String depthText,
      @QueryParam("kind") @Nullable String kindText,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Nullable String after) {
    String path = PathParameter.required("path", pathText);
    Integer depth = Parameters.depth(depthText);
    Kind kind = Parameters.kind(kindText);
    if (at != null) {
      return formers.page(new Query(path, at, depth, kind, true), limit, after);
    }
    EntryPages.Source source = (from, count) -> reads.subtree(path, depth, kind, from, count);
    return required(
        path, pages.page(source, Cursor.tag("subtree", path, depth, kind), limit, after));
  }

  @GET
  @Path("/subtree")
  @Produces(EntryPages.NDJSON)
  public StreamingOutput subtreeStream(
      @QueryParam("path") @Nullable String pathText,
      @QueryParam("at") @Nullable String at,
      @QueryParam("depth") @Nullable String depthText,
      @QueryParam("kind") @Nullable String kindText) {
    Integer depth = Parameters.depth(depthText);
    Kind kind = Parameters.kind(kindText);
    if (at != null) {
      String then = PathParameter.required("path", pathText);
      return formers.stream(new Query(then, at, depth, kind, true));
    }
    String path = existing(PathParameter.required("path", pathText)).path();
    return pages.stream(into -> reads.subtree(path, depth, kind, into));
  }

  @GET
  @Path("/ancestors")
  @Operation(summary = "From the watched root down to the path itself")
  public PageView<EntryView> ancestors(@QueryParam("path") @Nullable String pathText) {
    String path = PathParameter.required("path", pathText);
    Covering covering = Covering.by(tracking);
    return required(
        path, new PageView<>(reads.ancestors(path).stream().map(covering::of).toList(), null));
  }

  @GET
  @Path("/stats")
  @Operation(summary = "Totals at and below a path")
  public StatsView stats(
      @QueryParam("path") @Nullable String pathText,
      @Parameter(description = "how many of what is in the directory to weigh and show")
          @QueryParam("biggest")
          @Nullable String biggest) {
    int most = Parameters.most("biggest", biggest);
    String path = PathParameter.required("path", pathText);
    Stats stats = reads.stats(path);
    if (stats == null) {
      throw ProblemException.noEntry(path);
    }
    return Views.stats(path, stats, most == 0 ? null : Biggest.in(reads, path, most));
  }

  private static Query childrenAt(@Nullable String pathText, String at) {
    return new Query(PathParameter.required("path", pathText), at, 1, null, false);
  }

  private EntryPages.Source children(String path, @Nullable String watch) {
    EntryPages.Source all = (after, limit) -> reads.children(path, after, limit);
    return watch == null ? all : all.only(Covering.by(tracking, watch)::shows);
  }

  /// An empty list may mean that there is nothing it could be a list of.
  private PageView<EntryView> required(String path, PageView<EntryView> page) {
    if (page.items().isEmpty()) {
      existing(path);
    }
    return page;
  }

  private Entry existing(String path) {
    Entry entry = reads.entry(path);
    if (entry == null) {
      throw ProblemException.noEntry(path);
    }
    return entry;
  }

  /// The entry, if the watch (null: any) shows it.
  private Entry existing(String path, @Nullable String watch) {
    Covering covering = Covering.by(tracking, watch);
    Entry entry = existing(path);
    if (watch != null && !covering.shows(entry)) {
      throw ProblemException.noEntry(path);
    }
    return entry;
  }
}
