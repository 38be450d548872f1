package dev.fsgraph.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// What surrounds a record: its length, once more inverted, and a checksum of its number and bytes.
///
/// The length has a check of its own so that a damaged one is told from a record that was cut
/// short.
final class Frame {

  static final int HEADER = 8;

  /// Of a record without its header.
  static final int LONGEST = 0xffff;

  private final CRC32C sum = new CRC32C();
  private final ByteBuffer numberBytes = ByteBuffer.allocate(Long.BYTES);

  /// Writes the header at `start` for the record that has been written from behind it up to the
  /// buffer's position.
  void close(ByteBuffer buffer, int start, long number) {
    int length = buffer.position() - start - HEADER;
    buffer.putShort(start, (short) length);
    buffer.putShort(start + 2, (short) ~length);
    buffer.putInt(start + 4, checksum(buffer, start + HEADER, length, number));
  }

  /// The record's length; -1 if this is no header.
  static int length(ByteBuffer buffer, int start) {
    int length = buffer.getShort(start) & 0xffff;
    int inverted = ~buffer.getShort(start + 2) & 0xffff;
    return length == inverted ? length : -1;
  }

  boolean isWhole(ByteBuffer buffer, int start, int length, long number) {
    return buffer.getInt(start + 4) == checksum(buffer, start + HEADER, length, number);
  }

  private int checksum(ByteBuffer buffer, int from, int length, long number) {
    sum.reset();
    sum.update(numberBytes.putLong(0, number).array());
    sum.update(buffer.array(), buffer.arrayOffset() + from, length);
    return (int) sum.getValue();
  }
}
