package dev.fsgraph.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// Numbers and texts in as few bytes as they need.
final class Wire {

  private Wire() {}

  /// Seven bits a byte, the lowest first; the top bit says that more follow.
  static void putNumber(ByteBuffer out, long number) {
    long left = number;
    while ((left & ~0x7fL) != 0) {
      out.put((byte) (left | 0x80));
      left >>>= 7;
    }
    out.put((byte) left);
  }

  static long getNumber(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte b = in.get();
      number |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number does not end");
  }

  /// A number that may be negative, but not by much.
  static void putSigned(ByteBuffer out, long number) {
    putNumber(out, (number << 1) ^ (number >> 63));
  }

  static long getSigned(ByteBuffer in) {
    long folded = getNumber(in);
    return (folded >>> 1) ^ -(folded & 1);
  }

  static void putText(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    putNumber(out, bytes.length);
    out.put(bytes);
  }

  static String getText(ByteBuffer in) {
    byte[] bytes = new byte[getSize(in)];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }

  /// How many of something follow: never more than there are bytes.
  static int getSize(ByteBuffer in) {
    long size = getNumber(in);
    if (size < 0 || size > in.remaining()) {
      throw new IllegalArgumentException("a size of " + size + " is too large");
    }
    return (int) size;
  }
}
