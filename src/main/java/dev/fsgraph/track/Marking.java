package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.capture.MarkException;
import dev.fsgraph.capture.MarkLimitException;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.scan.Disk;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
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
    DIRECTORY,
    /// It takes none.
    NONE
  }

  private static final Logger LOG = System.getLogger(Marking.class.getName());

  private final ChangeSource source;
  private final Disk disk;
  private final Preference preference;
  private final Map<String, Marks> volumes = new ConcurrentHashMap<>();

  /// Volumes whose mark was lost, perhaps, because they were not mounted for a while.
  private final Set<String> doubtful = ConcurrentHashMap.newKeySet();

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
    } else if (doubtful.remove(directory.volume()) && marks == Marks.FILE_SYSTEM) {
      source.markFileSystem(directory.volume(), descriptor);
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

  /// True if nothing tells of changes on the volume: it takes no marks.
  boolean isRefused(String volume) {
    return volumes.get(volume) == Marks.NONE;
  }

  /// Marks a volume again when it is next entered: it may have been unmounted, which takes its mark
  /// away without a word.
  void doubt(String volume) {
    volumes.remove(volume, Marks.NONE);
    doubtful.add(volume);
  }

  /// Lets go of a directory that is no longer tracked.
  void leave(Disk.Directory directory) {
    if (volumes.get(directory.key().volume()) == Marks.DIRECTORY) {
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
    try {
      source.markDirectory(directory, descriptor);
    } catch (MarkLimitException e) {
      limit = e.getMessage();
    } catch (MarkException e) {
      LOG.log(Level.INFO, "volume {0} is polled: {1}", directory.volume(), e.getMessage());
      return Marks.NONE;
    }
    return Marks.DIRECTORY;
  }
}
