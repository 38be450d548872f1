package dev.fsgraph.scan;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The file system as the tracker asks it. Names and paths are in text form.
public interface Disk extends AutoCloseable {

  /// A directory to look in.
  ///
  /// @param path where it is believed to be: used only where neither a held descriptor nor the file
  ///     handle reaches it, and then what is found there must have this key
  record Directory(FileKey key, String path) {}

  /// What is at a name in a directory.
  sealed interface Sight {
    record Present(Attributes attributes) implements Sight {}

    /// Nothing is at that name, and the directory was there to say so.
    record Absent() implements Sight {}

    /// The directory could not be reached (it is gone, has moved, or may not be entered).
    record Unreachable(String reason) implements Sight {}
  }

  /// What is in a directory.
  sealed interface Listing {
    /// @param itself the directory's own attributes behind the gate: what changes later is told by
    ///     the mark that was set there
    record Entries(List<Found> entries, Attributes itself) implements Listing {}

    /// It is there but cannot be read: a fact, not a failure.
    record Unreadable(String reason) implements Listing {}

    /// It could not be reached (it is gone or has moved).
    record Vanished(String reason) implements Listing {}
  }

  /// A set of looks close in time. Descriptors opened for one serve the others. For one thread.
  interface Looks extends AutoCloseable {
    Sight look(Directory directory, String name);

    /// The directory itself.
    Sight look(Directory directory);

    /// Its entries, without `.` and `..`; `gate` is asked before they are read.
    Listing list(Directory directory, Gate gate);

    @Override
    void close();
  }

  /// Asked with a directory's open descriptor before its entries are read: the place to mark it, so
  /// that nothing created after the reading is missed. What it throws ends the listing, wrapped in
  /// an {@link java.io.UncheckedIOException}.
  @FunctionalInterface
  interface Gate {
    void entering(FileKey directory, int descriptor) throws IOException;
  }

  /// A watch's root.
  ///
  /// @param path real and absolute
  record Root(String path, Attributes attributes) {}

  /// Finds the directory at an absolute path, links in it resolved.
  ///
  /// @throws RootException with a sentence for people if it does not exist, is no directory, cannot
  ///     be read, or is on a file system without file handles
  Root root(String path) throws RootException;

  /// What is at an absolute path, itself not followed; null if nothing is, or nobody may know.
  ///
  /// @param path real: nothing on the way to its last name is a link
  default @Nullable Attributes at(String path) {
    return null;
  }

  /// Opens a descriptor on a directory for the duration of `use`, for marking.
  <T> T withDescriptor(Directory directory, DescriptorUse<T> use) throws IOException;

  @FunctionalInterface
  interface DescriptorUse<T> {
    T use(int descriptor) throws IOException;
  }

  Looks looks();

  /// Reads whole directories in parallel, level by level.
  ///
  /// @param level the directories to read; they need no order
  /// @param into told about each, from several threads
  void list(List<Directory> level, Gate gate, ListingSink into) throws InterruptedException;

  @FunctionalInterface
  interface ListingSink {
    void listed(Directory directory, Listing listing);
  }

  /// Keeps a descriptor open on every directory that is looked at, listed or found in a listing
  /// from now on and cannot be reached by its handle, so that it can be reached again after
  /// renames. Roots of other mounts are kept only once they are listed. `release` lets go of one;
  /// false, of all.
  ///
  /// Near the limit of open files no more are kept; the rest is reached by path.
  void holdDescriptors(boolean hold);

  void release(FileKey directory);

  /// What is mounted on this machine.
  default Mounts mounts() {
    return Mounts.UNKNOWN;
  }

  /// How many files and directories there are on the file system that holds a directory; empty
  /// where it does not count them.
  default OptionalLong inodes(Directory directory) throws IOException {
    return OptionalLong.empty();
  }

  /// True if directories can be reached by file handle (CAP_DAC_READ_SEARCH).
  boolean reachesByHandle();

  @Override
  void close();
}
