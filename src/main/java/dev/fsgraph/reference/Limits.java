package dev.fsgraph.reference;

import java.time.Duration;
import java.util.List;

/// What reading one file may cost, and where else things are looked for.
///
/// @param bytes larger files are not read; of binaries only the parts that are needed
/// @param references those beyond are left out
/// @param time a file that takes longer is given up
/// @param includes directories where included headers are looked for, as `-I` names them
public record Limits(int bytes, int references, Duration time, List<String> includes) {

  public static final Limits DEFAULT =
      new Limits(4 << 20, 10_000, Duration.ofSeconds(5), List.of());

  public Limits {
    includes = List.copyOf(includes);
  }

  /// @param directories where headers are looked for
  public Limits lookingIn(List<String> directories) {
    return new Limits(bytes, references, time, directories);
  }
}
