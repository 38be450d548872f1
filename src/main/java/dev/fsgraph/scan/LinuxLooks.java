package dev.fsgraph.scan;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.DirectoryReader;
import dev.fsgraph.os.Errno;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.scan.Disk.Directory;
import dev.fsgraph.scan.Disk.Gate;
import dev.fsgraph.scan.Disk.Listing;
import dev.fsgraph.scan.Disk.Sight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// Looks through directories that are opened once and kept until the end, or until there are many.
final class LinuxLooks implements Disk.Looks {

  private static final int MANY = 256;

  private final Reach reach;
  private final FileProbe probe;
  private final DirectoryReader reader;

  /// Emptied only between two looks: a descriptor that is closed while in use is soon another
  /// directory's.
  private final Map<FileKey, Integer> opened = new HashMap<>();

  LinuxLooks(Reach reach, FileProbe probe) {
    this.reach = reach;
    this.probe = probe;
    this.reader = new DirectoryReader(probe);
  }

  @Override
  public Sight look(Directory directory, String name) {
    return sight(
        () -> {
          Attributes found =
              probe.at(opened(directory), name, reach.holdingWithin(directory.key()));
          return found == null ? new Sight.Absent() : new Sight.Present(found);
        });
  }

  @Override
  public Sight look(Directory directory) {
    return sight(
        () -> {
          Attributes found = probe.of(opened(directory), directory.path());
          return found.nlink() == 0 ? new Sight.Absent() : new Sight.Present(found);
        });
  }

  private Sight sight(Call<Sight> look) {
    try {
      return sparing(look);
    } catch (ErrnoException e) {
      return new Sight.Unreachable(reason(e));
    }
  }

  @Override
  public Listing list(Directory directory, Gate gate) {
    Integer descriptor;
    try {
      descriptor = sparing(() -> reach.open(directory, Fcntl.DIRECTORY_TO_READ));
    } catch (ErrnoException e) {
      return unopened(e);
    }
    try {
      return list(directory, descriptor, gate);
    } finally {
      Descriptors.close(descriptor);
    }
  }

  private static Listing unopened(ErrnoException e) {
    return switch (e.errno()) {
      case Errno.ENOENT, Errno.ESTALE, Errno.ENOTDIR, Errno.ELOOP ->
          new Listing.Vanished(reason(e));
      default -> new Listing.Unreadable(reason(e));
    };
  }

  private Listing list(Directory directory, int descriptor, Gate gate) {
    FileKey key = directory.key();
    try {
      sparing(
          () -> {
            reach.hold(key, descriptor);
            return key;
          });
      gate.entering(key, descriptor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return sparing(
          () -> {
            Attributes itself = probe.of(descriptor, directory.path());
            return new Listing.Entries(reader.read(descriptor, reach.holdingWithin(key)), itself);
          });
    } catch (ErrnoException e) {
      return e.errno() == Errno.ENOENT
          ? new Listing.Vanished(reason(e))
          : new Listing.Unreadable(reason(e));
    }
  }

  private int opened(Directory directory) throws ErrnoException {
    Integer known = opened.get(directory.key());
    if (known != null) {
      return known;
    }
    if (opened.size() >= MANY) {
      closeOpened();
    }
    int descriptor = reach.open(directory, Fcntl.DIRECTORY_TO_LOOK_IN);
    opened.put(directory.key(), descriptor);
    return descriptor;
  }

  @FunctionalInterface
  private interface Call<T> {
    T run() throws ErrnoException;
  }

  /// Tries once more with fewer descriptors of our own if they run out.
  private <T> T sparing(Call<T> call) throws ErrnoException {
    try {
      return call.run();
    } catch (ErrnoException e) {
      if (!e.isShortage()) {
        throw e;
      }
      closeOpened();
      reach.spare();
      return call.run();
    }
  }

  /// A shortage of this process says nothing about the disk, so it is no answer.
  private static String reason(ErrnoException e) {
    if (e.isShortage()) {
      throw new UncheckedIOException(new ShortageException(e));
    }
    return String.valueOf(e.getMessage());
  }

  private void closeOpened() {
    opened.values().forEach(Descriptors::close);
    opened.clear();
  }

  @Override
  public void close() {
    closeOpened();
    reach.close();
  }
}
