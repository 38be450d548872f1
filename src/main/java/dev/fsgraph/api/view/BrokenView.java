package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A link or reference that leads nowhere.
///
/// @param target what it holds, or what is written
/// @param kind `symlink`, or the kind of a reference
/// @param reason why it is broken, for people
/// @param suggestion a command line that mends it, or the line to change; null if it is not known
///     where the target went
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BrokenView(
    String path, String target, String kind, String reason, @Nullable String suggestion) {}
