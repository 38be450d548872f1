package dev.fsgraph.model;

/// What an event node tells.
public enum EventType {
  CREATED,
  MODIFIED,
  ATTRIBUTES,
  MOVED,
  DELETED,
  LINKED,
  UNLINKED,
  /// Something may have been missed here; a rescan has found, or will find, the net difference.
  GAP,
  /// A tree was scanned for the first time: one event with its counts, not one an entry.
  SCANNED
}
