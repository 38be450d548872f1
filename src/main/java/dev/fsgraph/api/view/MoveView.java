package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// One move, with the paths of that moment.
///
/// @param method how it is known: `rename`, `inode` or `hash`
/// @param confidence from 0 to 1
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MoveView(
    long seq,
    String at,
    String from,
    @Nullable String to,
    @Nullable String kind,
    @Nullable String method,
    @Nullable Double confidence) {}
