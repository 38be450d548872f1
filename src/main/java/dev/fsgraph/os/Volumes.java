package dev.fsgraph.os;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Names file systems by ids that stay the same over remount and reboot, which device numbers do
/// not.
///
/// An id is the file system's UUID; else, from `fsid:` on, what `statfs` and the mount table tell.
/// Thread-safe.
public final class Volumes implements AutoCloseable {

  private final MountNotices mountings;
  private final Map<Long, String> byDevice = new ConcurrentHashMap<>();
  private final Map<Long, String> byFsid = new ConcurrentHashMap<>();
  private final Map<String, String> types = new ConcurrentHashMap<>();
  private final Map<String, String> mountPoints = new ConcurrentHashMap<>();
  private volatile @Nullable MountTable table;

  private Volumes(MountNotices mountings) {
    this.mountings = mountings;
  }

  public static Volumes open() throws IOException {
    return new Volumes(MountNotices.open());
  }

  /// The volume that `descriptor`, which may be an `O_PATH` one, is on.
  public String of(int descriptor) throws ErrnoException {
    return of(deviceOf(descriptor), descriptor);
  }

  /// As the other, where the device is known already.
  String of(long device, int descriptor) {
    String known = byDevice.get(device);
    return known != null ? known : identify(device, descriptor);
  }

  /// The volume that the kernel's events call by this `f_fsid`; null if none was seen yet.
  public @Nullable String ofFsid(long fsid) {
    return byFsid.get(fsid);
  }

  /// Remembers what the kernel's events will call the volume that `descriptor` is on.
  public void learn(String volume, int descriptor) throws ErrnoException {
    long fsid = Descriptors.fsid(descriptor);
    if (fsid != 0) { // FUSE has none
      byFsid.put(fsid, volume);
    }
  }

  /// Opens a directory on a volume for {@link Descriptors#openByHandle}. As long as it is open, the
  /// volume cannot be unmounted.
  ///
  /// @throws ErrnoException ENODEV if it is not mounted where we can see it
  public int openMount(String volume) throws ErrnoException {
    String known = mountPoints.get(volume);
    if (known != null) {
      int descriptor = openMount(known, volume);
      if (descriptor >= 0) {
        return descriptor;
      }
    }
    for (MountTable.Mount mount : table().ofType(types.getOrDefault(volume, ""))) {
      int descriptor = openMount(mount.point(), volume);
      if (descriptor >= 0) {
        mountPoints.put(volume, mount.point());
        return descriptor;
      }
    }
    throw new ErrnoException(Errno.ENODEV, "open", "volume " + volume);
  }

  /// Forgets what may not hold any more if anything was mounted or unmounted since the last call.
  public void refresh() throws ErrnoException {
    if (mountings.came()) {
      table = null;
      byDevice.clear();
      mountPoints.clear();
    }
  }

  private int openMount(String point, String volume) {
    int descriptor = -1;
    try {
      descriptor = Descriptors.openLong(point, Fcntl.DIRECTORY_TO_READ);
      if (of(descriptor).equals(volume)) {
        int found = descriptor;
        descriptor = -1;
        return found;
      }
    } catch (ErrnoException _) {
      // not this one
    } finally {
      if (descriptor >= 0) {
        Descriptors.close(descriptor);
      }
    }
    return -1;
  }

  private synchronized String identify(long device, int descriptor) {
    String known = byDevice.get(device);
    if (known != null) {
      return known;
    }
    Optional<MountTable.Mount> mount = table().of(device);
    String volume =
        uuidThrough(descriptor)
            .or(() -> mount.flatMap(m -> uuidAt(m, device)))
            .or(() -> VolumeId.ofDisk(device))
            .orElseGet(() -> withoutUuid(descriptor, device, mount));
    types.put(volume, mount.map(MountTable.Mount::type).orElse("btrfs")); // only its subvolumes
    byDevice.put(device, volume); // have numbers that the table does not show
    try {
      learn(volume, descriptor);
    } catch (ErrnoException _) {
      // then it has no events either
    }
    return volume;
  }

  private static Optional<String> uuidThrough(int descriptor) {
    return uuidOf(FileCalls.openat(descriptor, dot(), Fcntl.DIRECTORY_TO_READ));
  }

  /// For what is no directory, or must not be read.
  private static Optional<String> uuidAt(MountTable.Mount mount, long device) {
    try {
      int root = Descriptors.openLong(mount.point(), Fcntl.DIRECTORY_TO_READ);
      boolean hidden = deviceOf(root) != device; // by what was mounted over it
      return uuidOf(hidden ? closed(root) : root);
    } catch (ErrnoException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> uuidOf(int descriptor) {
    if (descriptor < 0) {
      return Optional.empty();
    }
    try {
      return VolumeId.ofUuid(descriptor);
    } finally {
      Descriptors.close(descriptor);
    }
  }

  private static int closed(int descriptor) {
    Descriptors.close(descriptor);
    return -1;
  }

  private static String withoutUuid(int descriptor, long device, Optional<MountTable.Mount> mount) {
    long fsid;
    try {
      fsid = Descriptors.fsid(descriptor);
    } catch (ErrnoException _) {
      fsid = device;
    }
    return VolumeId.ofFsid(
        fsid,
        mount.map(MountTable.Mount::type).orElse("?"),
        mount.map(MountTable.Mount::source).orElse("?"));
  }

  private static MemorySegment dot() {
    return Scratch.mine().path(new byte[] {'.'}, 0, 1);
  }

  private static long deviceOf(int descriptor) throws ErrnoException {
    MemorySegment statx = Scratch.mine().small; // the other one may be in use around this call
    ErrnoException.check(
        FileCalls.statx(descriptor, Scratch.EMPTY, Statx.OF_DESCRIPTOR, Statx.MASK, statx),
        "statx",
        "a file system");
    return Statx.device(statx);
  }

  private MountTable table() {
    MountTable known = table;
    if (known == null) {
      known = MountTable.read();
      table = known;
    }
    return known;
  }

  @Override
  public void close() {
    mountings.close();
  }
}
