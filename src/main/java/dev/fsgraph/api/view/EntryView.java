package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry. What is not known is left out.
///
/// @param kind `file`, `directory`, `symlink` or `special`
/// @param mode permission bits in octal, at least four digits
/// @param target what a symlink holds
/// @param since known at this path from then on
/// @param unreadable why a directory could not be listed
/// @param watches ids of the watches whose tree it is in
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryView(
    String path,
    String name,
    String kind,
    long size,
    String mode,
    int uid,
    int gid,
    int nlink,
    BigInteger inode,
    String volume,
    @Nullable String generation,
    @Nullable String birth,
    String modified,
    String changed,
    String accessed,
    @Nullable String target,
    @Nullable String resolved,
    @Nullable String contentHash,
    @Nullable String mimeType,
    int depth,
    @Nullable String pathHash,
    long version,
    String since,
    @Nullable String verifiedAt,
    boolean stale,
    @Nullable String unreadable,
    List<String> watches) {

  public EntryView {
    watches = List.copyOf(watches);
  }
}
