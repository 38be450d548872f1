package dev.fsgraph.os;

/// Tells whether anything was mounted or unmounted: `poll(2)` on the mount table says so
/// (`POLLPRI`), once to each descriptor of it. For one thread at a time.
public final class MountNotices implements AutoCloseable {

  private final int mountinfo;

  private MountNotices(int mountinfo) {
    this.mountinfo = mountinfo;
  }

  public static MountNotices open() throws ErrnoException {
    return new MountNotices(
        Descriptors.open(MountTable.MOUNTINFO.toString(), Fcntl.O_RDONLY | Fcntl.O_CLOEXEC));
  }

  /// Whether anything was since the last call. Does not wait.
  public boolean came() throws ErrnoException {
    return Polling.isReady(Polling.POLLPRI, mountinfo);
  }

  @Override
  public void close() {
    Descriptors.close(mountinfo);
  }
}
