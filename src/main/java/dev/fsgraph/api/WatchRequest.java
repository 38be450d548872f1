package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.model.Polling;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to watch.
///
/// @param root absolute path of a directory
/// @param crossMounts whether file systems mounted below the root belong to it; default false
/// @param source `poll` to compare the tree every now and then even where the kernel tells of
///     changes; else that is done only where it does not
/// @param pollInterval how often: seconds, or a duration like `5m` or `PT5M`
record WatchRequest(
    @Nullable String root,
    @Nullable String name,
    @Nullable Boolean crossMounts,
    @Nullable String source,
    @Schema(implementation = String.class) @Nullable JsonNode pollInterval,
    @Schema(hidden = true) @Nullable Object include,
    @Schema(hidden = true) @Nullable Object exclude,
    @Schema(hidden = true) @Nullable Object sync,
    @Schema(hidden = true) @Nullable Object hash) {

  /// The root, in the one spelling; refuses what we could not keep to.
  String checkedRoot() {
    refuse("include", include);
    refuse("exclude", exclude);
    refuse("sync", sync);
    refuse("hash", hash);
    if (root == null) {
      throw badBody("'root' is missing: give the absolute path of a directory to watch.");
    }
    return PathParameter.required("root", root);
  }

  /// Where changes are to come from.
  Polling checkedPolling() {
    if (source != null && !source.equals("fanotify") && !source.equals("poll")) {
      throw badBody("'source' must be 'poll', or left out for the best there is.");
    }
    return new Polling("poll".equals(source), PollInterval.checked(pollInterval));
  }

  private static void refuse(String field, @Nullable Object value) {
    if (value != null) {
      throw badBody("'" + field + "' is not supported yet: leave it out.");
    }
  }
}
