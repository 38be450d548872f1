package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.Polling;
import dev.fsgraph.model.ReferenceKinds;
import dev.fsgraph.model.Sync;
import dev.fsgraph.model.WatchOptions;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to watch.
///
/// @param root absolute path of a directory
/// @param crossMounts whether file systems mounted below the root belong to it; default false
/// @param source `poll` to compare the tree every now and then even where the kernel tells of
///     changes; else that is done only where it does not
/// @param pollInterval how often: seconds, or a duration like `5m` or `PT5M`
/// @param include globs; if there are any, only files that match one are tracked
/// @param exclude globs of what is not tracked, nor anything below it
/// @param sync `lazy`: an entry is looked at on the disk before it is answered; default `immediate`
/// @param hash whether the files are read in the background, for their hash and type; default false
/// @param references what the files are searched for in the background: `on`, `off`, or kinds
///     with a comma between two; the service's setting if left out
/// @param retention what is kept of the log of this tree
record WatchRequest(
    @Nullable String root,
    @Nullable String name,
    @Nullable Boolean crossMounts,
    @Nullable String source,
    @Schema(implementation = String.class) @Nullable JsonNode pollInterval,
    @Nullable List<@Nullable String> include,
    @Nullable List<@Nullable String> exclude,
    @Nullable String sync,
    @Nullable Boolean hash,
    @Nullable String references,
    @Nullable RetentionLimits retention) {

  /// The root, in the one spelling; refuses what we could not keep to.
  String checkedRoot() {
    if (root == null) {
      throw badBody("'root' is missing: give the absolute path of a directory to watch.");
    }
    return PathParameter.required("root", root);
  }

  /// @param kinds of references that there are
  WatchOptions checkedOptions(Set<String> kinds) {
    return new WatchOptions(
        name,
        Boolean.TRUE.equals(crossMounts),
        checkedFilter(),
        checkedPolling(),
        sync == null ? Sync.IMMEDIATE : WatchFields.sync(sync),
        Boolean.TRUE.equals(hash),
        references == null ? ReferenceKinds.USUAL : WatchFields.references(references, kinds),
        retention == null ? LogLimits.NONE : retention.checked());
  }

  private Filter checkedFilter() {
    return Filters.checked(include, exclude);
  }

  /// Where changes are to come from.
  private Polling checkedPolling() {
    if (source != null && !source.equals("fanotify") && !source.equals("poll")) {
      throw badBody("'source' must be 'poll', or left out for the best there is.");
    }
    return new Polling("poll".equals(source), WatchFields.interval(pollInterval));
  }
}
