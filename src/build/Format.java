import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Formats the Java files below a directory, or checks that they are formatted.
///
/// A program of its own because the formatter must run on the JDK that the code is written for,
/// and Maven may run on an older one.
class Format {

  public static void main(String[] arguments) throws IOException {
    boolean write = arguments[0].equals("write");
    boolean failed = false;
    for (Path file : javaFilesBelow(Path.of(arguments[1]))) {
      try {
        String source = Files.readString(file);
        String formatted = new Formatter().formatSourceAndFixImports(source);
        if (!formatted.equals(source) && write) {
          Files.writeString(file, formatted);
        } else if (!formatted.equals(source)) {
          System.err.println(file + ": not formatted (mvn -q process-sources -Dformat=write)");
          failed = true;
        }
      } catch (FormatterException e) {
        System.err.println(file + ": " + e.getMessage());
        failed = true;
      }
    }
    System.exit(failed ? 1 : 0);
  }

  private static List<Path> javaFilesBelow(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
