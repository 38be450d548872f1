package dev.fsgraph.reference;

import java.util.List;

/// Something that a file's content refers to.
///
/// @param kind of the extractor that found it, as `include`
/// @param detail the target as it is written in the file
/// @param line where, from 1 on; 0 where it has none
/// @param candidates the paths it may mean, the preferred first: absolute, in text form, without
///     `.` and `..`
/// @param loose whether it may mean nothing we can know (a system header, a module of the
///     language): then it refers to nothing, rather than to something missing, where no candidate
///     exists
public record Reference(
    String kind, String detail, int line, List<String> candidates, boolean loose) {

  public Reference {
    candidates = List.copyOf(candidates);
  }
}
