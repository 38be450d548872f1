package dev.fsgraph.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One file of the journal: a header, then records whose numbers rise by one from `base`.
final class Segment {

  static final String SUFFIX = ".journal";
  static final int HEADER = 36;

  private static final int MAGIC = 0x66736a6c;
  private static final int VERSION = 1;

  private final Path path;
  private final UUID id;
  private final long base;
  private long count;
  private long size;

  /// @param id the journal's
  /// @param base number of the first record
  /// @param size bytes up to the end of the last whole record
  Segment(Path path, UUID id, long base, long count, long size) {
    this.path = path;
    this.id = id;
    this.base = base;
    this.count = count;
    this.size = size;
  }

  /// Makes an empty segment.
  static Segment create(Path directory, UUID id, long base) throws IOException {
    Path path = directory.resolve("%020d%s".formatted(base, SUFFIX));
    Segment segment = new Segment(path, id, base, 0, HEADER);
    try (RandomAccessFile file = segment.openToAppend()) {
      file.setLength(0);
      file.write(segment.header().array());
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
    return segment;
  }

  private ByteBuffer header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putInt(MAGIC).putInt(VERSION);
    header.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    header.putLong(base);
    return header.putInt(checksum(header)).flip();
  }

  /// An empty segment as its header tells it; null if that is none of ours, or damaged.
  static @Nullable Segment ofHeader(Path path, ByteBuffer header) {
    if (header.remaining() < HEADER
        || header.getInt(0) != MAGIC
        || header.getInt(4) != VERSION
        || header.getInt(HEADER - Integer.BYTES) != checksum(header)) {
      return null;
    }
    return new Segment(
        path, new UUID(header.getLong(8), header.getLong(16)), header.getLong(24), 0, HEADER);
  }

  private static int checksum(ByteBuffer header) {
    CRC32C sum = new CRC32C();
    sum.update(header.array(), header.arrayOffset(), HEADER - Integer.BYTES);
    return (int) sum.getValue();
  }

  // No FileChannel: an interrupt of the thread that writes would close it.
  RandomAccessFile openToAppend() throws IOException {
    return new RandomAccessFile(path.toFile(), "rw");
  }

  /// Writes whole records behind the others. After an exception none of them is there.
  ///
  /// @param length bytes in `records`
  void append(RandomAccessFile file, byte[] records, int length, int number) throws IOException {
    try {
      file.seek(size);
      file.write(records, 0, length);
      size += length;
      count += number;
    } catch (IOException e) {
      file.setLength(size);
      throw e;
    }
  }

  /// Takes over what a reader found whole, and cuts the rest off.
  void cutTo(long wholeCount, long wholeSize) throws IOException {
    count = wholeCount;
    size = wholeSize;
    try (RandomAccessFile file = openToAppend()) {
      file.setLength(wholeSize);
    }
  }

  Path path() {
    return path;
  }

  UUID id() {
    return id;
  }

  long base() {
    return base;
  }

  long size() {
    return size;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /// The number that the next record gets.
  long end() {
    return base + count;
  }
}
