package dev.fsgraph.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// The ways to call a file system by a name that it keeps over remount and reboot.
final class VolumeId {

  /// `_IOR(0x15, 0, struct fsuuid2)`, Linux 6.9
  private static final long FS_IOC_GETFSUUID = 0x80111500L;

  /// `_IOR(0x94, 31, struct btrfs_ioctl_fs_info_args)`: btrfs does not answer the other.
  private static final long BTRFS_IOC_FS_INFO = 0x8400941fL;

  private static final int BTRFS_FSID = 16;

  private static final Path BY_UUID = Path.of("/dev/disk/by-uuid");

  private VolumeId() {}

  /// The file system's own UUID.
  ///
  /// @param descriptor not an `O_PATH` one
  static Optional<String> ofUuid(int descriptor) {
    MemorySegment answer = Scratch.mine().link; // larger than both
    if (FileCalls.ioctl(descriptor, FS_IOC_GETFSUUID, answer) == 0) {
      return text(answer.asSlice(1, answer.get(JAVA_BYTE, 0)).toArray(JAVA_BYTE));
    }
    if (FileCalls.ioctl(descriptor, BTRFS_IOC_FS_INFO, answer) == 0) {
      return text(answer.asSlice(BTRFS_FSID, 16).toArray(JAVA_BYTE));
    }
    return Optional.empty();
  }

  /// As an image built offline may have it, each the same.
  private static boolean isZero(byte[] uuid) {
    for (byte b : uuid) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> text(byte[] uuid) {
    return isZero(uuid) ? Optional.empty() : Optional.of(format(uuid));
  }

  private static String format(byte[] uuid) {
    String hex = HexFormat.of().formatHex(uuid);
    return uuid.length != 16
        ? hex
        : String.join(
            "-",
            hex.substring(0, 8),
            hex.substring(8, 12),
            hex.substring(12, 16),
            hex.substring(16, 20),
            hex.substring(20));
  }

  /// The name that udev found for the device, for kernels that cannot be asked.
  static Optional<String> ofDisk(long device) {
    try (DirectoryStream<Path> links = Files.newDirectoryStream(BY_UUID)) {
      for (Path link : links) {
        if (deviceOf(link) == device) {
          return Optional.of(link.getFileName().toString());
        }
      }
    } catch (IOException _) {
      // no udev
    }
    return Optional.empty();
  }

  private static long deviceOf(Path node) throws IOException {
    return Device.ofDevT(((Number) Files.getAttribute(node, "unix:rdev")).longValue());
  }

  /// For all else: what `statfs` gives, which may be as weak as the device's number.
  static String ofFsid(long fsid, String type, String source) {
    return "fsid:%016x:%s:%s".formatted(fsid, type, source);
  }
}
