package dev.fsgraph.index;

/// Names of the documents' fields. Whoever changes what is in them raises {@link #FORMAT}.
final class Fields {

  /// Of an index that was written otherwise nothing is read.
  static final int FORMAT = 4;

  // Terms.
  static final String PATH_HASH = "pathHash";
  static final String PARENT_HASH = "parentHash";
  static final String LOWER_NAME = "lowerName";

  /// What is after a name's last dot, in lower case; none without a dot.
  static final String EXTENSION = "extension";

  static final String INODE_TERM = "inodeTerm";
  static final String CONTENT_TERM = "contentTerm";

  /// One term, on the roots of watches only.
  static final String ROOT = "root";

  /// One term, on symbolic links only.
  static final String LINK = "link";

  /// One term, on symbolic links that lead nowhere.
  static final String BROKEN = "broken";

  /// One term, on files that refer to others by their content.
  static final String REFERRING = "referring";

  /// A term for each path that links or references of the entry were followed through.
  static final String WALKED = "walked";

  // Columns.
  static final String PATH = "path";
  static final String KIND = "kind";
  static final String DEPTH = "depth";
  static final String SIZE = "size";
  static final String MODE = "mode";
  static final String UID = "uid";
  static final String GID = "gid";
  static final String NLINK = "nlink";
  static final String VOLUME = "volume";
  static final String INODE = "inode";
  static final String GENERATION = "generation";
  static final String BIRTH = "birth";
  static final String MODIFIED = "modified";
  static final String CHANGED = "changed";
  static final String ACCESSED = "accessed";
  static final String TARGET = "target";
  static final String SINCE = "since";
  static final String VERSION = "version";
  static final String CACHED_AT = "cachedAt";
  static final String VERIFIED_AT = "verifiedAt";
  static final String FLAGS = "flags";
  static final String UNREADABLE = "unreadable";
  static final String CONTENT_HASH = "contentHash";
  static final String MIME_TYPE = "mimeType";
  static final String RESOLVED = "resolved";
  static final String EXTRACTED = "extracted";

  /// The hashes of {@link #WALKED}, one behind the other.
  static final String WALK = "walk";
  static final String UNREAD = "unread";

  static final int STALE = 1;
  static final int IS_ROOT = 2;

  private Fields() {}

  /// Where the exact text of a time stands that a column of nanoseconds cannot hold.
  static String exact(String time) {
    return time + "Exact";
  }
}
