package dev.fsgraph.api;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// JSON values on their way out, one a line, a full buffer at a time.
///
/// Every method throws {@link UncheckedIOException} once nobody reads any more.
final class Lines {

  private final OutputStream out;
  private final ObjectWriter json;
  private final byte[] buffer = new byte[1 << 16];
  private int buffered;
  private boolean begun;

  Lines(OutputStream out, ObjectWriter json) {
    this.out = out;
    this.json = json;
  }

  /// True once something has left the buffer, and cannot be taken back.
  boolean haveBegun() {
    return begun;
  }

  void write(Object value) {
    try {
      byte[] line = json.writeValueAsBytes(value);
      put(line);
      put(new byte[] {'\n'});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void flush() {
    try {
      pass();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(byte[] bytes) throws IOException {
    if (bytes.length > buffer.length - buffered) {
      pass();
    }
    if (bytes.length > buffer.length) {
      begun = true;
      out.write(bytes);
      return;
    }
    System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
    buffered += bytes.length;
  }

  private void pass() throws IOException {
    if (buffered > 0) {
      begun = true;
      // A copy, as the server may still be sending when we fill the buffer again.
      out.write(Arrays.copyOf(buffer, buffered));
      buffered = 0;
    }
  }
}
