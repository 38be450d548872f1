package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// One fact of the log. What is not known is left out.
///
/// @param type as in the graph, in capitals
/// @param path where it happened; for a move, the old path
/// @param toPath a move's new path
/// @param pid of the process that did it
/// @param command that process's program, as `ps` shows it
/// @param uid the user that process acted as
/// @param detail a sentence for people
/// @param from of a gap: until then nothing was missed
/// @param until of a gap: from then on nothing is missed
/// @param sizeBefore of a modification
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
    long seq,
    String type,
    String at,
    String path,
    @Nullable String toPath,
    @Nullable String kind,
    @Nullable String volume,
    @Nullable BigInteger inode,
    @Nullable String generation,
    @Nullable Long size,
    String source,
    @Nullable Integer pid,
    @Nullable String command,
    @Nullable Integer uid,
    @Nullable String method,
    @Nullable Double confidence,
    @Nullable String detail,
    @Nullable String from,
    @Nullable String until,
    @Nullable Long sizeBefore) {}
