package dev.fsgraph.track;

import java.time.Duration;

/// How often it is looked, without being asked, whether what is known is so.
///
/// @param poll where nothing tells of changes
/// @param poll between comparisons of trees of whose changes nothing tells
/// @param recheck between comparisons of the others; zero: never
/// @param housekeeping between looks whether the roots are there
public record Intervals(Duration poll, Duration recheck, Duration housekeeping) {

  public static final Intervals USUAL =
      new Intervals(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(2));
}
