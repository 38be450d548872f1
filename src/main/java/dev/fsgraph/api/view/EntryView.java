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
/// @param contentHash of a file whose watch asks for it: XXH3 of 128 bits, 32 hexadecimal digits
/// @param unread why a file has no hash although its watch asks for it
/// @param since known at this path from then on
/// @param unreadable why a directory could not be listed
/// @param stale what is known may not be what is on the disk at present
/// @param source `disk` if only the disk was asked, because the index does not have it yet
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
    @Nullable String unread,
    int depth,
    @Nullable String pathHash,
    long version,
    String since,
    @Nullable String verifiedAt,
    boolean stale,
    @Nullable String unreadable,
    @Nullable String source,
    List<String> watches) {

  public EntryView {
    watches = List.copyOf(watches);
  }
}
