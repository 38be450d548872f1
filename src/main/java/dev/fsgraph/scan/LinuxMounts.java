package dev.fsgraph.scan;

import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.MountNotices;
import dev.fsgraph.os.MountTable;
import java.io.UncheckedIOException;
import java.util.List;

/// The mounts that this process sees.
final class LinuxMounts implements Mounts, AutoCloseable {

  private final MountNotices notices;

  private LinuxMounts(MountNotices notices) {
    this.notices = notices;
  }

  static LinuxMounts open() {
    try {
      return new LinuxMounts(MountNotices.open());
    } catch (ErrnoException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized boolean haveChanged() {
    try {
      return notices.came();
    } catch (ErrnoException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Mount> table() {
    return MountTable.read().mounts().stream().map(LinuxMounts::mount).toList();
  }

  private static Mount mount(MountTable.Mount mount) {
    return new Mount(
        MountTable.uniqueId(mount),
        mount.device(),
        mount.root(),
        mount.point(),
        mount.type(),
        mount.source());
  }

  @Override
  public void close() {
    notices.close();
  }
}
