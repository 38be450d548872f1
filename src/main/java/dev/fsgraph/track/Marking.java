package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.capture.MarkException;
import dev.fsgraph.capture.MarkLimitException;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.ShortageException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Sees to it that a directory is marked before its entries are read.
///
/// One mark on the whole file system where that is allowed: then nothing that happens in a
/// directory made a moment ago is missed. Else one mark a directory.
final class Marking implements Disk.Gate {

  /// How a volume is marked.
  enum Marks {
    /// All that happens is told.
    FILE_SYSTEM,
    /// Marked whole a moment ago: what is read from the queue may be from before, when a directory
    /// that had just been made was not marked.
    FILE_SYSTEM_SINCE,
    DIRECTORY,
    /// It takes none.
    NONE;

    /// As a watch says it.
    String text() {
      return areWhole() ? "filesystem" : "directory";
    }

    boolean areWhole() {
      return this == FILE_SYSTEM || this == FILE_SYSTEM_SINCE;
    }
  }

  private static final Logger LOG = System.getLogger(Marking.class.getName());

  private final ChangeSource source;
  private final Disk disk;
  private final MarkPreference preference;
  private final Map<String, Marks> volumes = new ConcurrentHashMap<>();

  /// Volumes whose mark was lost, perhaps, because they were not mounted for a while.
  private final Set<String> doubtful = ConcurrentHashMap.newKeySet();

  /// Barriers set behind marks on file systems, by volume. For the tracker's thread.
  private final Map<String, Long> since = new HashMap<>();

  /// Directories that could not be marked, and why.
  private final Map<Handle, String> unmarked = new ConcurrentHashMap<>();

  Marking(ChangeSource source, Disk disk, MarkPreference preference) {
    this.source = source;
    this.disk = disk;
    this.preference = preference;
  }

  @Override
  public void entering(FileKey directory, int descriptor) throws IOException {
    source.enter(directory.handle());
    if (marksOf(directory.volume(), descriptor) == Marks.DIRECTORY) {
      try {
        source.markDirectory(directory, descriptor);
      } catch (MarkLimitException e) {
        unmarked.put(directory.handle(), String.valueOf(e.getMessage()));
      } catch (MarkException e) {
        volumes.put(directory.volume(), Marks.NONE);
        LOG.log(Level.INFO, "volume {0} is polled: {1}", directory.volume(), e.getMessage());
      }
    }
  }

  /// True if nothing tells of changes on the volume: it takes no marks.
  boolean isRefused(String volume) {
    return volumes.get(volume) == Marks.NONE;
  }

  /// Directories without a mark, since this was last asked, and why; empty if all have theirs.
  Map<Handle, String> takeUnmarked() {
    Map<Handle, String> taken = new HashMap<>(unmarked);
    unmarked.keySet().removeAll(taken.keySet());
    return taken;
  }

  /// True if all that happens on the volume is told, or will be in a moment.
  boolean marksWholeFileSystem(String volume) {
    Marks marks = volumes.get(volume);
    return marks != null && marks.areWhole();
  }

  /// True if nothing that is read from now on can be from a directory whose earlier news was not
  /// told.
  boolean tellsAllOf(String volume) {
    return volumes.get(volume) == Marks.FILE_SYSTEM;
  }

  /// Volumes with directories that were entered, and how they are marked.
  Map<String, Marks> volumes() {
    return Map.copyOf(volumes);
  }

  boolean mayChoose() {
    return preference == MarkPreference.AUTO && source.marksFileSystems();
  }

  /// Marks a volume again when it is next entered: it may have been unmounted, which takes its mark
  /// away without a word.
  void doubt(String volume) {
    volumes.remove(volume, Marks.NONE);
    doubtful.add(volume);
  }

  /// Lets go of a directory that is no longer tracked.
  void leave(Disk.Directory directory) {
    if (!marksWholeFileSystem(directory.key().volume())) {
      unmark(directory);
    }
    source.leave(directory.key().handle());
    unmarked.remove(directory.key().handle());
    disk.release(directory.key());
  }

  /// Unmarks a file system on which nothing is tracked any more.
  ///
  /// @param directory any on it
  void leaveVolume(Disk.Directory directory) {
    String volume = directory.key().volume();
    if (marksWholeFileSystem(volume)) {
      try {
        unmarkFileSystem(volume, directory);
        volumes.remove(volume);
      } catch (IOException e) {
        // It is gone, and its mark with it; or else what it tells is dropped.
      }
    }
  }

  /// Trades the mark on a file system for one on each of its directories, without a gap: those are
  /// set first, and new directories are listed again from now on.
  ///
  /// @param directories all that are tracked there
  /// @return false if there are not enough marks or descriptors; all is as before then
  boolean markDirectories(String volume, Collection<Disk.Directory> directories)
      throws IOException {
    volumes.put(volume, Marks.DIRECTORY);
    since.remove(volume);
    for (Disk.Directory directory : directories) {
      if (!mark(directory)) {
        volumes.put(volume, Marks.FILE_SYSTEM);
        directories.forEach(this::unmark);
        return false;
      }
    }
    for (Disk.Directory directory : directories) {
      if (unmarkedFileSystem(volume, directory)) {
        break;
      }
    }
    return true;
  }

  /// Trades the marks on directories for one on their file system, without a gap: that is set
  /// first. Until `barrier` has come out, new directories are listed as before.
  ///
  /// @param directories all that are tracked there
  /// @return false if the file system does not take it; all is as before then
  boolean markFileSystem(String volume, Collection<Disk.Directory> directories, long barrier)
      throws IOException {
    for (Disk.Directory directory : directories) {
      if (markedFileSystem(volume, directory)) {
        volumes.put(volume, Marks.FILE_SYSTEM_SINCE);
        since.put(volume, barrier);
        source.barrier(barrier);
        directories.forEach(this::unmark);
        return true;
      }
    }
    return false;
  }

  /// A barrier has come out, and all that was told before it is in the tree.
  void passed(long barrier) {
    since
        .entrySet()
        .removeIf(
            marked -> {
              boolean passed = marked.getValue() <= barrier;
              if (passed) {
                volumes.replace(marked.getKey(), Marks.FILE_SYSTEM_SINCE, Marks.FILE_SYSTEM);
              }
              return passed;
            });
  }

  private Marks marksOf(String volume, int descriptor) throws IOException {
    Marks marks = volumes.get(volume);
    if (marks == null) {
      marks = choose(volume, descriptor);
      volumes.put(volume, marks);
    } else if (doubtful.remove(volume) && marks.areWhole()) {
      source.markFileSystem(volume, descriptor);
    }
    return marks;
  }

  private Marks choose(String volume, int descriptor) throws IOException {
    if (preference != MarkPreference.DIRECTORY && source.marksFileSystems()) {
      try {
        source.markFileSystem(volume, descriptor);
        return Marks.FILE_SYSTEM;
      } catch (MarkException e) {
        // This file system takes marks on directories only.
      }
    }
    return Marks.DIRECTORY;
  }

  /// False if there is no room for the mark. A directory that is gone needs none.
  private boolean mark(Disk.Directory directory) throws IOException {
    try {
      return disk.withDescriptor(
          directory,
          descriptor -> {
            source.markDirectory(directory.key(), descriptor);
            return true;
          });
    } catch (MarkException | ShortageException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void unmark(Disk.Directory directory) {
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

  private boolean markedFileSystem(String volume, Disk.Directory through) {
    try {
      return disk.withDescriptor(
          through,
          descriptor -> {
            source.markFileSystem(volume, descriptor);
            return true;
          });
    } catch (IOException e) {
      return false; // another directory may do
    }
  }

  private boolean unmarkedFileSystem(String volume, Disk.Directory through) {
    try {
      unmarkFileSystem(volume, through);
      return true;
    } catch (IOException e) {
      return false; // another directory may do
    }
  }

  private void unmarkFileSystem(String volume, Disk.Directory through) throws IOException {
    disk.withDescriptor(
        through,
        descriptor -> {
          source.unmarkFileSystem(volume, descriptor);
          return true;
        });
  }
}
