package dev.fsgraph.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a segment from its first record on.
final class SegmentReader implements Closeable {

  /// Why there is no next record.
  enum End {
    /// The one before was the last.
    CLEAN,
    /// The last one was not written to its end.
    TORN,
    DAMAGED
  }

  private static final int BUFFER = 4 * (Frame.HEADER + Frame.LONGEST);

  private final FileChannel channel;
  private final Segment header;
  private final Frame frame = new Frame();
  private final EntryCodec codec = new EntryCodec(new Words());
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

  /// Where in the file the buffer's byte 0 is.
  private long bufferAt = Segment.HEADER;

  private long next;
  private End end = End.CLEAN;

  private SegmentReader(FileChannel channel, Segment header) {
    this.channel = channel;
    this.header = header;
    this.next = header.base();
  }

  /// Null if the file does not begin as a segment does.
  static @Nullable SegmentReader open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    Segment header = null;
    try {
      ByteBuffer bytes = ByteBuffer.allocate(Segment.HEADER);
      fill(channel, bytes, 0);
      header = Segment.ofHeader(path, bytes.flip());
      return header == null ? null : new SegmentReader(channel, header);
    } finally {
      if (header == null) {
        channel.close();
      }
    }
  }

  /// The segment as its header tells it, without records.
  Segment header() {
    return header;
  }

  /// The number of the record that is read next.
  long nextNumber() {
    return next;
  }

  /// Where in the file it is.
  long offset() {
    return bufferAt + buffer.position();
  }

  /// Why the last call of {@link #next} answered null.
  End end() {
    return end;
  }

  /// The next record among the first `size` bytes of the file; null if there is none.
  @Nullable Numbered next(long size) throws IOException {
    if (offset() == size) {
      return stop(End.CLEAN);
    }
    if (!has(Frame.HEADER, size)) {
      return stop(End.TORN);
    }
    int length = Frame.length(buffer, buffer.position());
    if (length < 0) {
      return stop(isZeroUpTo(size) ? End.TORN : End.DAMAGED);
    }
    if (!has(Frame.HEADER + length, size)) {
      return stop(End.TORN);
    }
    int start = buffer.position();
    if (!frame.isWhole(buffer, start, length, next)) {
      return stop(End.DAMAGED);
    }
    Entry entry = decode(buffer.slice(start + Frame.HEADER, length));
    if (entry == null) {
      return stop(End.DAMAGED);
    }
    buffer.position(start + Frame.HEADER + length);
    return new Numbered(next++, entry);
  }

  private @Nullable Entry decode(ByteBuffer record) {
    try {
      return codec.decode(record);
    } catch (RuntimeException _) {
      return null;
    }
  }

  private @Nullable Numbered stop(End why) {
    end = why;
    return null;
  }

  /// Reads on until the buffer has so many bytes. False if there are no more below `size`.
  private boolean has(int bytes, long size) throws IOException {
    if (buffer.remaining() < bytes) {
      long from = offset();
      buffer.compact();
      bufferAt = from;
      long room = size - (from + buffer.position());
      buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + Math.max(0, room)));
      fill(channel, buffer, from + buffer.position());
      buffer.flip();
    }
    return buffer.remaining() >= bytes;
  }

  /// What a power failure leaves of pages that had not reached the disk.
  private boolean isZeroUpTo(long size) throws IOException {
    ByteBuffer some = ByteBuffer.allocate(1 << 16);
    for (long at = offset(); at < size; at += some.limit()) {
      some.clear().limit((int) Math.min(some.capacity(), size - at));
      fill(channel, some, at);
      some.flip();
      while (some.hasRemaining()) {
        if (some.get() != 0) {
          return false;
        }
      }
      if (some.limit() == 0) {
        return true;
      }
    }
    return true;
  }

  private static void fill(FileChannel channel, ByteBuffer into, long at) throws IOException {
    long position = at;
    while (into.hasRemaining()) {
      int read = channel.read(into, position);
      if (read < 0) {
        return;
      }
      position += read;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public String toString() {
    return Objects.toString(header.path().getFileName());
  }
}
