package dev.fsgraph.os;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fsgraph.model.PathText;
import java.util.List;
import java.util.Optional;

/// What is mounted where, as `/proc/self/mountinfo` tells it.
record MountTable(List<Mount> mounts) {

  /// @param point in text form
  /// @param source what is mounted, `/dev/sda1`, in text form
  record Mount(long device, String point, String type, String source) {}

  /// @param mountinfo the file's bytes, one character each
  static MountTable parse(String mountinfo) {
    return new MountTable(mountinfo.lines().map(MountTable::mount).toList());
  }

  /// The first that is mounted from this device, if any. Those of btrfs have other numbers than
  /// what is on them.
  Optional<Mount> of(long device) {
    return mounts.stream().filter(mount -> mount.device == device).findFirst();
  }

  List<Mount> ofType(String type) {
    return mounts.stream().filter(mount -> mount.type.equals(type)).toList();
  }

  /// `36 35 98:0 /root /point rw,noatime master:1 - ext3 /dev/source rw`, any number of fields
  /// before the dash.
  private static Mount mount(String line) {
    String[] fields = line.split(" ", -1);
    int dash = List.of(fields).indexOf("-");
    return new Mount(
        Device.parse(fields[2]),
        unescape(fields[4]),
        unescape(fields[dash + 1]),
        unescape(fields[dash + 2]));
  }

  /// Blanks, newlines and backslashes are written as `\040`.
  private static String unescape(String field) {
    StringBuilder bytes = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 3 < field.length()) {
        bytes.append((char) Integer.parseInt(field, i + 1, i + 4, 8));
        i += 3;
      } else {
        bytes.append(c);
      }
    }
    return PathText.ofBytes(bytes.toString().getBytes(ISO_8859_1));
  }
}
