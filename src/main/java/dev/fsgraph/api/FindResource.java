package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badParameter;

import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.api.view.PageView;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.model.Entries.Find;
import dev.fsgraph.model.Glob;
import dev.fsgraph.model.PathText;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/find")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "entries")
final class FindResource {

  private static final int MAX_REGEX = 1000;

  private final Reads reads;
  private final EntryPages pages;

  @Inject
  FindResource(Reads reads, EntryPages pages) {
    this.reads = reads;
    this.pages = pages;
  }

  record Criteria(
      @QueryParam("under") @Nullable String under,
      @Parameter(description = "of the path, or of its end: *.java, src/**, /etc/*.{conf,d}")
          @QueryParam("glob")
          @Nullable String glob,
      @QueryParam("name") @Nullable String name,
      @Parameter(description = "a Java regular expression that the whole path matches")
          @QueryParam("regex")
          @Nullable String regex,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("minSize") @Nullable String minSize,
      @QueryParam("modifiedAfter") @Nullable String modifiedAfter) {

    Find checked() {
      return new Find(
          PathParameter.optional("under", under),
          pathRegex(),
          glob == null ? null : Glob.extension(PathText.canonical(glob)),
          name == null ? null : PathText.canonical(name),
          Parameters.kind(kind),
          Parameters.size("minSize", minSize),
          Parameters.time("modifiedAfter", modifiedAfter));
    }

    private @Nullable String pathRegex() {
      if (glob != null && regex != null) {
        throw badParameter("regex", "give either a glob or a regex, not both.");
      }
      if (glob != null) {
        return checkedGlob(glob);
      }
      return regex == null ? null : checkedRegex(regex);
    }

    private static String checkedGlob(String glob) {
      try {
        return Glob.toPathRegex(PathText.canonical(glob));
      } catch (Glob.Malformed e) {
        throw badParameter("glob", String.valueOf(e.getMessage()));
      }
    }

    private static String checkedRegex(String regex) {
      if (regex.length() > MAX_REGEX) {
        throw badParameter("regex", "must have at most " + MAX_REGEX + " characters.");
      }
      try {
        Pattern.compile(regex);
        return regex;
      } catch (PatternSyntaxException e) {
        throw badParameter("regex", e.getDescription() + " near character " + e.getIndex() + ".");
      }
    }
  }

  @GET
  @Operation(summary = "Entries that fulfil all criteria, ordered by path")
  public PageView<EntryView> find(
      @BeanParam Criteria criteria,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Nullable String after) {
    Find find = criteria.checked();
    return pages.page(source(find), Cursor.tag("find", find), limit, after);
  }

  @GET
  @Produces(EntryPages.NDJSON)
  public StreamingOutput findStream(@BeanParam Criteria criteria) {
    return pages.stream(source(criteria.checked())::all);
  }

  private EntryPages.Source source(Find find) {
    return (after, limit) -> reads.find(find, after, limit);
  }
}
