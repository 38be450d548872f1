package dev.fsgraph.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whether and how often a watch's tree is compared with the graph because nothing tells of its
/// changes.
///
/// @param always whether it is polled even where the kernel would tell
/// @param every null for the service's setting
public record Polling(boolean always, @Nullable Duration every) {

  /// Only where the kernel tells nothing.
  public static final Polling WHERE_NEEDED = new Polling(false, null);
}
