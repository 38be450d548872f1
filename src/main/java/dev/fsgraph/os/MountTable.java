package dev.fsgraph.os;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fsgraph.model.PathText;
import java.io.IOException;
import java.io.Reader;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is mounted where, as `/proc/self/mountinfo` tells it.
public record MountTable(List<Mount> mounts) {

  static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");

  /// @param id of this mount; may be that of another once it is unmounted
  /// @param root the directory of its file system that is shown here, in text form
  /// @param point in text form
  /// @param source what is mounted, `/dev/sda1`, in text form
  public record Mount(int id, long device, String root, String point, String type, String source) {}

  /// What is mounted now, in the order it was; nothing where that cannot be read.
  public static MountTable read() {
    try (Reader mounts = Files.newBufferedReader(MOUNTINFO, ISO_8859_1)) {
      return parse(mounts.readAllAsString());
    } catch (IOException _) {
      return new MountTable(List.of());
    }
  }

  /// A number that the mount seen at `point` shares with no other, before or later (Linux 6.8);
  /// else its usual one.
  public static long uniqueId(Mount mount) {
    MemorySegment statx = Scratch.mine().statx;
    try {
      int result =
          FileCalls.statx(
              Fcntl.AT_FDCWD,
              Scratch.mine().path(mount.point()),
              Statx.OF_MOUNT,
              Statx.MNT_ID_UNIQUE,
              statx);
      return result == 0 && Statx.hasUniqueMountId(statx) ? Statx.mountId(statx) : mount.id();
    } catch (ErrnoException _) {
      return mount.id(); // a path too long for the call
    }
  }

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
        Integer.parseInt(fields[0]),
        Device.parse(fields[2]),
        unescape(fields[3]),
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
