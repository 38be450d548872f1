package dev.fsgraph.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is kept of the log; null is no limit.
///
/// @param bytes about, as an event takes them on average
public record LogLimits(@Nullable Duration age, @Nullable Long events, @Nullable Long bytes) {

  public static final LogLimits NONE = new LogLimits(null, null, null);

  public boolean isNone() {
    return equals(NONE);
  }
}
