package dev.fsgraph.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that two of the three say otherwise.
///
/// @param other what the index was held against
/// @param what differs: `missing` (the index has it not), `extra` (only the index has it), or names
///     of properties
/// @param indexed what the index says; null if nothing
/// @param found what the other one says; null if nothing
public record Difference(
    String path, Other other, List<String> what, @Nullable String indexed, @Nullable String found) {

  public enum Other {
    GRAPH,
    DISK
  }

  public Difference {
    what = List.copyOf(what);
  }
}
