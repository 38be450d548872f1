package dev.fsgraph.track;

import java.time.Duration;

/// How often trees are compared with the graph, without being asked.
///
/// @param poll where nothing tells of changes
/// @param recheck where the kernel tells; zero: never
public record Intervals(Duration poll, Duration recheck) {

  public static final Intervals USUAL = new Intervals(Duration.ofSeconds(30), Duration.ofHours(1));
}
