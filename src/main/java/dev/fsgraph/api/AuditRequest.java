package dev.fsgraph.api;

import org.jspecify.annotations.Nullable;

/// What to compare.
///
/// @param under only what is at or below this path; default all
/// @param full whether every directory of the disk is listed, or one of fifty; default false
record AuditRequest(@Nullable String under, @Nullable Boolean full) {

  String checkedUnder() {
    String path = PathParameter.optional("under", under);
    return path == null ? "/" : path;
  }

  boolean isFull() {
    return Boolean.TRUE.equals(full);
  }
}
