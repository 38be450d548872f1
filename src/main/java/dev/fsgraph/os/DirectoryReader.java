package dev.fsgraph.os;

import static dev.fsgraph.os.ErrnoException.check;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.PathText;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what is in a directory.
public final class DirectoryReader {

  private static final int SEEK_SET = 0;

  // struct linux_dirent64
  private static final int D_RECLEN = 16;
  private static final int D_NAME = 19;

  private final FileProbe probe;
  private final Scratch scratch = Scratch.mine();

  public DirectoryReader(FileProbe probe) {
    this.probe = probe;
  }

  /// The entries, without `.` and `..`. One that goes while they are read may be missing.
  ///
  /// @param descriptor a directory opened for reading
  public List<Found> read(int descriptor, DescriptorClaim claim) throws ErrnoException {
    // btrfs lists what was there when the directory was opened, or rewound: but it may have been
    // marked since, and what was created in between would be neither listed nor told.
    check(FileCalls.lseek(descriptor, 0, SEEK_SET), "lseek", "a directory");
    List<Found> entries = new ArrayList<>();
    MemorySegment dirents = scratch.dirents;
    while (true) {
      int length = check(FileCalls.getdents64(descriptor, dirents), "getdents64", "a directory");
      if (length == 0) {
        return entries;
      }
      for (int at = 0; at < length; ) {
        int record = dirents.get(JAVA_SHORT_UNALIGNED, at + D_RECLEN) & 0xffff;
        add(descriptor, dirents.asSlice(at + D_NAME, record - D_NAME), claim, entries);
        at += record;
      }
    }
  }

  private void add(int directory, MemorySegment name, DescriptorClaim claim, List<Found> entries)
      throws ErrnoException {
    if (isDots(name)) {
      return;
    }
    Attributes attributes = probe.atListed(directory, name, claim);
    if (attributes != null) {
      entries.add(new Found(text(name), attributes));
    }
  }

  private static boolean isDots(MemorySegment name) {
    return name.get(JAVA_BYTE, 0) == '.'
        && (name.get(JAVA_BYTE, 1) == 0
            || name.get(JAVA_BYTE, 1) == '.' && name.get(JAVA_BYTE, 2) == 0);
  }

  private String text(MemorySegment name) {
    byte[] bytes = scratch.name;
    int room = (int) name.byteSize();
    MemorySegment.copy(name, JAVA_BYTE, 0, bytes, 0, room);
    int length = 0;
    int all = 0;
    while (bytes[length] != 0) {
      all |= bytes[length++];
    }
    return all >= 0
        ? new String(bytes, 0, length, ISO_8859_1)
        : PathText.ofBytes(Arrays.copyOf(bytes, length));
  }
}
