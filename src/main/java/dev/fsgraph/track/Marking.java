package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.capture.MarkException;
import dev.fsgraph.capture.MarkLimitException;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.scan.Disk;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Sees to it that a directory is marked before its entries are read.
///
/// One mark on the whole file system where that is allowed: then nothing that happens in a
/// directory made a moment ago is missed. Else one mark a directory.
final class Marking implements Disk.Gate {

  /// Which marks to set.
  enum Preference {
    AUTO,
    DIRECTORY
  }

  private enum Marks {
    FILE_SYSTEM,
    DIRECTORY
  }

  private final ChangeSource source;
  private final Disk disk;
  private final Preference preference;
  private final Map<String, Marks> volumes = new ConcurrentHashMap<>();
  private volatile @Nullable String limit;

  Marking(ChangeSource source, Disk disk, Preference preference) {
    this.source = source;
    this.disk = disk;
    this.preference = preference;
  }

  @Override
  public void entering(FileKey directory, int descriptor) throws IOException {
    Marks marks = volumes.get(directory.volume());
    if (marks == null) {
      marks = choose(directory, descriptor);
      volumes.put(directory.volume(), marks);
    }
    if (marks == Marks.DIRECTORY) {
      try {
        source.markDirectory(directory, descriptor);
      } catch (MarkLimitException e) {
        limit = e.getMessage();
      }
    }
  }

  /// Why some directory has no mark, since this was last asked; null if all have theirs.
  @Nullable String takeLimit() {
    String reached = limit;
    limit = null;
    return reached;
  }

  boolean marksWholeFileSystem(String volume) {
    return volumes.get(volume) == Marks.FILE_SYSTEM;
  }

  /// Lets go of a directory that is no longer tracked.
  void leave(Disk.Directory directory) {
    if (!marksWholeFileSystem(directory.key().volume())) {
      try {
        disk.withDescriptor(
            directory,
            descriptor -> {
              source.unmarkDirectory(directory.key(), descriptor);
              return true;
            });
      } catch (IOException e) {
        // It is gone, and its mark with it.
      }
    }
    disk.release(directory.key());
  }

  private Marks choose(FileKey directory, int descriptor) throws IOException {
    if (preference == Preference.AUTO && source.marksFileSystems()) {
      try {
        source.markFileSystem(directory.volume(), descriptor);
        return Marks.FILE_SYSTEM;
      } catch (MarkLimitException e) {
        limit = e.getMessage();
      } catch (MarkException e) {
        // This file system takes marks on directories only.
      }
    }
    return Marks.DIRECTORY;
  }
}
