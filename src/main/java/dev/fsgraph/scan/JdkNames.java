package dev.fsgraph.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fsgraph.model.PathText;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;

/// The JDK's paths as our text, and back, byte for byte: their strings lose what is no text, their
/// URIs do not.
final class JdkNames {

  private JdkNames() {}

  /// @param text an absolute path
  /// @throws java.nio.file.InvalidPathException if it can be none
  static Path path(String text) {
    return isPlain(text) ? Path.of(text) : Path.of(URI.create("file://" + escaped(text)));
  }

  /// The last name of an absolute path.
  static String name(Path path) {
    String text = String.valueOf(path.getFileName());
    if (isPlain(text)) {
      return text;
    }
    String raw = path.toUri().getRawPath();
    String whole = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    return PathText.ofBytes(unescaped(whole.substring(whole.lastIndexOf('/') + 1)));
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : PathText.toBytes(text)) {
      boolean plain =
          b == '/' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
      escaped.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return escaped.toString();
  }

  private static byte[] unescaped(String raw) {
    byte[] bytes = raw.getBytes(ISO_8859_1);
    ByteArrayOutputStream unescaped = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      boolean escape = bytes[i] == '%';
      unescaped.write(
          escape ? Integer.parseInt(new String(bytes, i + 1, 2, ISO_8859_1), 16) : bytes[i]);
      i += escape ? 2 : 0;
    }
    return unescaped.toByteArray();
  }
}
