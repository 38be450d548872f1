package dev.fsgraph.api;

import dev.fsgraph.model.LogLimits;
import org.jspecify.annotations.Nullable;

/// What is to be kept of the log, this once.
///
/// @param watch only of what happened in its tree; null is everywhere
/// @param age a duration: `30d`, `12h`
/// @param events how many of the newest
/// @param bytes about how much
record RetentionRequest(
    @Nullable String watch, @Nullable String age, @Nullable Long events, @Nullable Long bytes) {

  LogLimits limits() {
    return new RetentionLimits(age, events, bytes).checked();
  }
}
