package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import dev.fsgraph.model.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to watch.
///
/// @param root absolute path of a directory
/// @param crossMounts whether file systems mounted below the root belong to it; default false
/// @param include globs; if there are any, only files that match one are tracked
/// @param exclude globs of what is not tracked, nor anything below it
/// @param sync how changes reach the graph: `immediate`, the default
/// @param hash whether contents are hashed: false, the default
record WatchRequest(
    @Nullable String root,
    @Nullable String name,
    @Nullable Boolean crossMounts,
    @Nullable List<@Nullable String> include,
    @Nullable List<@Nullable String> exclude,
    @Nullable String sync,
    @Nullable Boolean hash) {

  /// The root, in the one spelling; refuses what we could not keep to.
  String checkedRoot() {
    if (sync != null && !sync.equals("immediate")) {
      throw badBody("'sync' can only be 'immediate' so far: changes are applied as they happen.");
    }
    if (Boolean.TRUE.equals(hash)) {
      throw badBody("'hash' can only be false so far: contents are not read.");
    }
    if (root == null) {
      throw badBody("'root' is missing: give the absolute path of a directory to watch.");
    }
    return PathParameter.required("root", root);
  }

  Filter checkedFilter() {
    return Filters.checked(include, exclude);
  }
}
