package dev.fsgraph.scan;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.os.DescriptorClaim;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.Errno;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.scan.Disk.Directory;
import java.util.HashMap;
import java.util.Map;

/// Opens directories: through a held descriptor, by file handle, or by the path they should be at,
/// whichever comes first. For one thread.
///
/// Until closed it keeps the volumes busy that it opened a handle on.
final class Reach implements AutoCloseable {

  private static final int NO_MOUNT = -1;

  private final Volumes volumes;
  private final FileProbe probe;
  private final HeldDescriptors held;
  private final boolean byHandle;
  private final Map<String, Boolean> opensHandles;
  private final Map<String, Integer> mounts = new HashMap<>();

  /// @param byHandle whether handles may be opened
  /// @param opensHandles whether a volume opens the handles it gives, which overlay does not;
  ///     shared by all
  Reach(
      Volumes volumes,
      FileProbe probe,
      HeldDescriptors held,
      boolean byHandle,
      Map<String, Boolean> opensHandles) {
    this.volumes = volumes;
    this.probe = probe;
    this.held = held;
    this.byHandle = byHandle;
    this.opensHandles = opensHandles;
  }

  /// @param flags one of the two of {@link Fcntl} for directories
  /// @return a descriptor for the caller to close
  /// @throws ErrnoException ESTALE if another directory is where this one should be
  int open(Directory directory, int flags) throws ErrnoException {
    int descriptor = held.reopen(directory.key(), flags);
    if (descriptor != HeldDescriptors.NOT_HELD) {
      return descriptor;
    }
    if (byHandle && directory.key().isExact()) {
      int mount = mount(directory.key().volume());
      if (mount != NO_MOUNT) {
        try {
          return Descriptors.openByHandle(mount, directory.key().generation(), flags);
        } catch (ErrnoException e) {
          if (e.isShortage() || e.errno() == Errno.EACCES) {
            throw e;
          }
          // Gone, most likely; or of a file system that gives handles it cannot open.
        }
      }
    }
    return openPath(directory, flags);
  }

  /// The path may be another directory's by now, or lead through a link: the key decides.
  private int openPath(Directory directory, int flags) throws ErrnoException {
    int descriptor = Descriptors.openLong(directory.path(), flags | Fcntl.O_NOFOLLOW);
    boolean expected = false;
    try {
      FileKey found = probe.of(descriptor, directory.path()).key();
      expected = found.equals(directory.key());
    } finally {
      if (!expected) {
        Descriptors.close(descriptor);
      }
    }
    if (!expected) {
      throw new ErrnoException(Errno.ESTALE, "openat", directory.path());
    }
    return descriptor;
  }

  private int mount(String volume) {
    return mounts.computeIfAbsent(volume, this::openMount);
  }

  private int openMount(String volume) {
    try {
      return volumes.openMount(volume);
    } catch (ErrnoException _) {
      return NO_MOUNT;
    }
  }

  /// Keeps a descriptor of a directory that was reached, if that is the way to reach it again.
  void hold(FileKey directory, int descriptor) throws ErrnoException {
    if (isHolding(directory) && !held.holds(directory)) {
      int kept = Descriptors.reopen(descriptor, Fcntl.DIRECTORY_TO_LOOK_IN);
      if (!held.claim(probe.of(kept, "a directory"), kept)) {
        Descriptors.close(kept);
      }
    }
  }

  /// Keeps the descriptors of directories found in `parent`, but not of other mounts: while one of
  /// theirs is open they cannot be unmounted.
  DescriptorClaim holdingWithin(FileKey parent) throws ErrnoException {
    return isHolding(parent)
        ? (found, descriptor) ->
            found.key().volume().equals(parent.volume()) && held.claim(found, descriptor)
        : DescriptorClaim.NONE;
  }

  /// @param there a directory that can be opened now
  private boolean isHolding(FileKey there) throws ErrnoException {
    return held.isHolding() && !(byHandle && opensHandles(there));
  }

  private boolean opensHandles(FileKey there) throws ErrnoException {
    Boolean known = opensHandles.get(there.volume());
    if (known != null) {
      return known;
    }
    boolean opens = opensHandle(there);
    opensHandles.put(there.volume(), opens);
    return opens;
  }

  private boolean opensHandle(FileKey there) throws ErrnoException {
    int mount = there.isExact() ? mount(there.volume()) : NO_MOUNT;
    if (mount == NO_MOUNT) {
      return false;
    }
    try {
      Descriptors.close(
          Descriptors.openByHandle(mount, there.generation(), Fcntl.DIRECTORY_TO_LOOK_IN));
      return true;
    } catch (ErrnoException e) {
      if (e.isShortage()) {
        throw e;
      }
      return false;
    }
  }

  /// Lets descriptors go because they ran out.
  void spare() {
    held.spare();
  }

  @Override
  public void close() {
    for (int mount : mounts.values()) {
      if (mount != NO_MOUNT) {
        Descriptors.close(mount);
      }
    }
    mounts.clear();
  }
}
