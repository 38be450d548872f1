package dev.fsgraph.reference;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.RegularFile;
import dev.fsgraph.os.Volumes;
import org.jspecify.annotations.Nullable;

/// Regular files of the Linux machine we run on: nothing else is ever opened, no symbolic link is
/// followed at the end of a path, and a file that is not the known one is not read.
public final class DiskFiles implements FileOpener {

  private final Volumes volumes;

  /// @param volumes stays the caller's to close
  public DiskFiles(Volumes volumes) {
    this.volumes = volumes;
  }

  @Override
  public @Nullable OpenFile open(String path, Attributes known) throws ErrnoException {
    volumes.refresh();
    RegularFile file;
    try {
      file = RegularFile.open(path, new FileProbe(volumes));
    } catch (ErrnoException e) {
      if (e.saysNothingIsThere()) {
        return null;
      }
      throw e;
    }
    if (file == null) {
      return null;
    }
    boolean same = false;
    try {
      Attributes found = file.attributes();
      same = found.key().equals(known.key()) && !found.hasOtherContentThan(known);
      return same ? new Opened(file, found.size()) : null;
    } finally {
      if (!same) {
        file.close();
      }
    }
  }

  private record Opened(RegularFile file, long size) implements OpenFile {

    @Override
    public int read(long position, byte[] into) throws ErrnoException {
      return file.readAt(position, into);
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
