package dev.fsgraph.reference;

import java.io.IOException;

/// The bytes of an open file.
public interface Content {

  /// When it was opened.
  long size();

  /// As many bytes from `position` on as there are, up to the length of `into`.
  ///
  /// @return how many; 0 at the end
  int read(long position, byte[] into) throws IOException;

  /// Bytes in memory.
  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public int read(long position, byte[] into) {
        int length = Math.clamp(bytes.length - position, 0, into.length);
        if (length > 0) {
          System.arraycopy(bytes, (int) position, into, 0, length);
        }
        return length;
      }
    };
  }
}
