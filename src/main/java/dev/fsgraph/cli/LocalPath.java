package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fsgraph.model.PathText;
import dev.fsgraph.model.Paths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;

/// Turns what a person typed into the absolute path that the service knows, in text form.
///
/// Links in the directories that lead to it are resolved, because a watch knows real paths. Names
/// go to and from {@link Path} as percent-encoded URIs: those hold any byte, in every locale.
///
/// @param current the current directory
record LocalPath(String current) {

  static LocalPath ofThisProcess() {
    try {
      return new LocalPath(text(path("/proc/self/cwd").toRealPath()));
    } catch (IOException e) {
      return new LocalPath(text(Path.of("").toAbsolutePath())); // no Linux
    }
  }

  /// The path of the thing itself, which may be a link, and need not exist.
  String resolve(String typed) {
    String absolute = absolute(typed);
    String name = Paths.name(absolute);
    return isName(name) ? Paths.child(follow(Paths.parent(absolute)), name) : follow(absolute);
  }

  /// The path of what it leads to.
  String follow(String typed) {
    String absolute = absolute(typed);
    try {
      return text(path(absolute).toRealPath());
    } catch (IOException e) {
      return followParent(absolute);
    }
  }

  private String followParent(String absolute) {
    String parent = Paths.parent(absolute);
    String name = Paths.name(absolute);
    return switch (name) {
      case "", "." -> parent.equals(absolute) ? "/" : follow(parent);
      case ".." -> Paths.parent(follow(parent));
      default -> Paths.child(follow(parent), name);
    };
  }

  private String absolute(String typed) {
    return typed.startsWith("/") ? typed : Paths.child(current, typed);
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && !name.equals(".") && !name.equals("..");
  }

  /// The file of that path.
  static Path path(String text) {
    StringBuilder uri = new StringBuilder("file://");
    for (byte b : PathText.toBytes(text)) {
      if (b == '/' || Character.isLetterOrDigit(b)) {
        uri.append((char) b);
      } else {
        uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return Path.of(URI.create(uri.toString()));
  }

  /// The text form of a file's path.
  static String text(Path path) {
    byte[] raw = path.toUri().getRawPath().getBytes(ISO_8859_1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        bytes.write(HexFormat.fromHexDigits(new String(raw, i + 1, 2, ISO_8859_1)));
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    String text = PathText.ofBytes(bytes.toByteArray());
    // A directory's URI ends with a slash.
    return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
