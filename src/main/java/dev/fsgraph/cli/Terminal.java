package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fsgraph.model.PathText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;

/// Where output goes. Thread-safe.
final class Terminal {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final OutputStream out;
  private final OutputStream err;
  private final boolean interactive;

  /// @param interactive whether a person looks at `out`
  Terminal(OutputStream out, OutputStream err, boolean interactive) {
    this.out = new BufferedOutputStream(out, 1 << 14);
    this.err = err;
    this.interactive = interactive;
  }

  boolean isInteractive() {
    return interactive;
  }

  /// A line that may hold names: shown safely to a person, given exactly to a program.
  void line(String text) {
    write(interactive ? Visible.of(text).getBytes(UTF_8) : PathText.toBytes(text));
  }

  /// A line that stays one line whatever names it holds.
  void oneLine(String text) {
    write(interactive ? Visible.of(text).getBytes(UTF_8) : exactButControls(text));
  }

  /// Text as it is.
  void plain(String text) {
    write(text.getBytes(UTF_8));
  }

  /// Replaces the line that the cursor is in. For a person only.
  synchronized void replaceLine(String text) {
    print((CLEAR_LINE + Visible.of(text)).getBytes(UTF_8));
    flush();
  }

  void clearLine() {
    replaceLine("");
  }

  synchronized void error(String text) {
    flush();
    try {
      err.write((Visible.of(text) + "\n").getBytes(UTF_8));
      err.flush();
    } catch (IOException e) {
      throw new ClosedOutputException(e);
    }
  }

  synchronized void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new ClosedOutputException(e);
    }
  }

  Writer writer() {
    return new OutputStreamWriter(out, UTF_8);
  }

  Writer errorWriter() {
    return new OutputStreamWriter(err, UTF_8);
  }

  private synchronized void write(byte[] line) {
    print(line);
    print(new byte[] {'\n'});
  }

  private void print(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new ClosedOutputException(e);
    }
  }

  private static byte[] exactButControls(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                line.append(
                    Character.isISOControl(c)
                        ? Visible.of(Character.toString(c))
                        : Character.toString(c)));
    return PathText.toBytes(line.toString());
  }
}
