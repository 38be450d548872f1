package dev.fsgraph.model;

import org.jspecify.annotations.Nullable;

/// What is in a file, as it was read when the file had the size and the modification time that its
/// entry has.
///
/// @param hash XXH3 of 128 bits, as `xxhsum -H2` prints it: 32 hexadecimal digits; null if the
///     file was not read to its end
/// @param mimeType by its name and first bytes; null if these could not be read
/// @param unread why there is no hash, a sentence for people; null if there is one
public record Content(@Nullable String hash, @Nullable String mimeType, @Nullable String unread) {

  /// One that was read.
  public static Content of(String hash, String mimeType) {
    return new Content(hash, mimeType, null);
  }

  /// Null if nothing is known.
  public static @Nullable Content ofKnown(
      @Nullable String hash, @Nullable String mimeType, @Nullable String unread) {
    return hash == null && mimeType == null && unread == null
        ? null
        : new Content(hash, mimeType, unread);
  }

  /// Whether it still holds after the file's attributes have become others. Why it could not be
  /// read may be another matter after any change.
  public boolean holds(Attributes was, Attributes is) {
    return was.key().equals(is.key())
        && was.kind() == is.kind()
        && was.size() == is.size()
        && was.modified().equals(is.modified())
        && (unread == null || was.changed().equals(is.changed()));
  }
}
