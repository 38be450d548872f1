package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What was taken out of the log.
///
/// @param root at and below which
/// @param through the last event that was; 0 if none was old enough
/// @param cut from when on the log tells; absent if nothing was removed
/// @param gone nodes that were left of things deleted by then
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetentionView(
    String root, long through, @Nullable String cut, long events, long gone, long tookMillis) {}
