package dev.fsgraph.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process may do.
public final class Privileges {

  private static final int CAP_DAC_READ_SEARCH = 2;
  private static final int CAP_SYS_ADMIN = 21;

  private Privileges() {}

  /// Whether files can be opened by their handles.
  public static boolean opensByHandle() {
    return has(CAP_DAC_READ_SEARCH);
  }

  /// Whether whole file systems can be marked. (Then changes need to be looked at all over them, so
  /// this asks for opening by handle, too.)
  public static boolean marksFileSystems() {
    return has(CAP_SYS_ADMIN) && opensByHandle();
  }

  private static boolean has(int capability) {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("CapEff:"))
          .anyMatch(
              line ->
                  (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> capability & 1) != 0);
    } catch (IOException _) {
      return false;
    }
  }
}
