package dev.fsgraph.scan;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Paths;
import dev.fsgraph.os.DescriptorClaim;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.Privileges;
import dev.fsgraph.os.Volumes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The file systems of the Linux machine we run on. Thread-safe.
public final class LinuxDisk implements Disk {

  /// Descriptors left to everything else in this process.
  private static final int RESERVE = 1000;

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Volumes volumes;
  private final boolean byHandle;
  private final HeldDescriptors held;
  private final LinuxMounts mounts = LinuxMounts.open();
  private final Map<String, Boolean> opensHandles = new ConcurrentHashMap<>();
  private final ExecutorService helpers =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("fsgraph-list-", 0).factory());

  private LinuxDisk(Volumes volumes, boolean byHandle, int room) {
    this.volumes = volumes;
    this.byHandle = byHandle;
    this.held = new HeldDescriptors(room);
  }

  /// Reaches directories by handle if that is allowed.
  ///
  /// @param volumes stays the caller's to close
  public static LinuxDisk open(Volumes volumes) {
    return new LinuxDisk(volumes, Privileges.opensByHandle(), roomForDescriptors());
  }

  /// As for a user without privileges who may have few files open.
  ///
  /// @param room how many descriptors are held at most; the rest is reached by path
  public static LinuxDisk openWithRoomFor(int room, Volumes volumes) {
    return openUnprivileged(volumes, room);
  }

  /// Makes no use of privileges.
  static LinuxDisk openUnprivileged(Volumes volumes) {
    return openUnprivileged(volumes, roomForDescriptors());
  }

  /// @param room how many descriptors are held at most
  static LinuxDisk openUnprivileged(Volumes volumes, int room) {
    return new LinuxDisk(volumes, false, room);
  }

  private static int roomForDescriptors() {
    return Math.max(0, Descriptors.limit() - RESERVE);
  }

  @Override
  public Root root(String path) throws RootException {
    refreshVolumes();
    return new Roots(new FileProbe(volumes)).find(path);
  }

  @Override
  public @Nullable Attributes at(String path) {
    refreshVolumes();
    try {
      int directory = Descriptors.openLong(Paths.parent(path), Fcntl.DIRECTORY_TO_LOOK_IN);
      try {
        FileProbe probe = new FileProbe(volumes);
        return path.equals("/")
            ? probe.of(directory, path)
            : probe.at(directory, Paths.name(path), DescriptorClaim.NONE);
      } finally {
        Descriptors.close(directory);
      }
    } catch (ErrnoException e) {
      return null;
    }
  }

  @Override
  public <T> T withDescriptor(Directory directory, DescriptorUse<T> use) throws IOException {
    refreshVolumes();
    try (Reach reach = reach(new FileProbe(volumes))) {
      int descriptor = open(reach, directory);
      try {
        return use.use(descriptor);
      } finally {
        Descriptors.close(descriptor);
      }
    }
  }

  private static int open(Reach reach, Directory directory) throws IOException {
    try {
      return reach.open(directory, Fcntl.DIRECTORY_TO_READ);
    } catch (ErrnoException e) {
      if (!e.isShortage()) {
        throw e;
      }
      reach.spare();
      return openAgain(reach, directory);
    }
  }

  private static int openAgain(Reach reach, Directory directory) throws IOException {
    try {
      return reach.open(directory, Fcntl.DIRECTORY_TO_READ);
    } catch (ErrnoException e) {
      throw e.isShortage() ? new ShortageException(e) : e;
    }
  }

  @Override
  public Looks looks() {
    refreshVolumes();
    FileProbe probe = new FileProbe(volumes);
    return new LinuxLooks(reach(probe), probe);
  }

  @Override
  public void list(List<Directory> level, Gate gate, ListingSink into) throws InterruptedException {
    new LevelReader(level, gate, into, this::looks).read(THREADS, helpers);
  }

  private Reach reach(FileProbe probe) {
    return new Reach(volumes, probe, held, byHandle, opensHandles);
  }

  private void refreshVolumes() {
    try {
      volumes.refresh();
    } catch (ErrnoException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void holdDescriptors(boolean hold) {
    held.hold(hold);
  }

  @Override
  public void release(FileKey directory) {
    held.release(directory);
  }

  @Override
  public Mounts mounts() {
    return mounts;
  }

  @Override
  public OptionalLong inodes(Directory directory) throws IOException {
    long inodes = withDescriptor(directory, Descriptors::inodes);
    return inodes == 0 ? OptionalLong.empty() : OptionalLong.of(inodes);
  }

  @Override
  public boolean reachesByHandle() {
    return byHandle;
  }

  @Override
  public void close() {
    helpers.shutdown();
    held.hold(false);
    mounts.close();
  }
}
