package dev.fsgraph;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.capture.FanotifySource;
import dev.fsgraph.capture.SilentSource;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.LinuxDisk;
import dev.fsgraph.scan.PortableDisk;
import java.io.IOException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// How the disk is asked on this system, and what tells of changes. The tracker closes both.
///
/// @param volumes to be closed after them; null where the disk is asked as on any system
record DiskAndSource(Disk disk, ChangeSource source, @Nullable Volumes volumes) {

  /// @throws IOException with a sentence for people
  static DiskAndSource open(Settings settings, IntPredicate ownPids) throws IOException {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    return settings.portableDisk() || !linux
        ? new DiskAndSource(new PortableDisk(), new SilentSource(), null)
        : linux(settings, ownPids);
  }

  private static DiskAndSource linux(Settings settings, IntPredicate ownPids) throws IOException {
    Volumes volumes = Volumes.open();
    LinuxDisk disk = LinuxDisk.open(volumes);
    FanotifySource source =
        FanotifySource.open(
            volumes,
            settings.home().resolve("barriers"),
            ownPids,
            settings.boundedQueue()
                ? FanotifySource.Use.ALL_BUT_UNLIMITED_QUEUE
                : FanotifySource.Use.ALL,
            settings.eachWrite()
                ? FanotifySource.Mask.CHANGES_AND_EACH_WRITE
                : FanotifySource.Mask.CHANGES);
    disk.holdDescriptors(true);
    return new DiskAndSource(disk, source, volumes);
  }

  AutoCloseable rest() {
    return volumes == null ? () -> {} : volumes;
  }
}
