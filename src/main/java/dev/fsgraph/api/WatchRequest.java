package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to watch.
///
/// @param root absolute path of a directory
/// @param crossMounts whether file systems mounted below the root belong to it; default false
record WatchRequest(
    @Nullable String root,
    @Nullable String name,
    @Nullable Boolean crossMounts,
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

  private static void refuse(String field, @Nullable Object value) {
    if (value != null) {
      throw badBody("'" + field + "' is not supported yet: leave it out.");
    }
  }
}
