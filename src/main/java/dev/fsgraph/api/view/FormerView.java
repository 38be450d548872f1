package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Something as it was at a time. What is not known of that time is left out.
///
/// @param kind `file`, `directory`, `symlink` or `special`
/// @param since when it had come into its directory
/// @param mode permission bits in octal, at least four digits
/// @param target what a symlink holds
/// @param now the path it has by now; null if it was deleted
/// @param deletedAt null if it exists
/// @param unsure from when until when nobody looked; only where one path was asked for
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FormerView(
    String path,
    String name,
    String kind,
    String at,
    String since,
    @Nullable Long size,
    @Nullable String mode,
    @Nullable Integer uid,
    @Nullable Integer gid,
    @Nullable BigInteger inode,
    @Nullable String volume,
    @Nullable String generation,
    @Nullable String modified,
    @Nullable String target,
    @Nullable String now,
    @Nullable String deletedAt,
    @Nullable String unsure) {

  /// The same, and why it may have been otherwise.
  public FormerView unsure(@Nullable String why) {
    return new FormerView(
        path,
        name,
        kind,
        at,
        since,
        size,
        mode,
        uid,
        gid,
        inode,
        volume,
        generation,
        modified,
        target,
        now,
        deletedAt,
        why);
  }
}
