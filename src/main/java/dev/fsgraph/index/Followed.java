package dev.fsgraph.index;

import dev.fsgraph.model.Stored;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Where a link leads, and what was looked at on the way.
public record Followed(String path, @Nullable String resolved, Collection<String> walked) {

  /// The link, with that written down.
  Stored on(Stored stored, PathHash hash) {
    return new Stored(
        stored.entry().resolvedTo(resolved),
        stored.root(),
        stored.extracted(),
        walked.stream().map(hash::of).distinct().toList());
  }
}
