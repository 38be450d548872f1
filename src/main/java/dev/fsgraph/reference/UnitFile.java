package dev.fsgraph.reference;

/// The settings of a systemd unit: lines `key=value`; a backslash at the end continues one.
final class UnitFile {

  @FunctionalInterface
  interface Sink {
    void setting(String key, String value, int line);
  }

  private final String[] lines;

  UnitFile(String text) {
    this.lines = text.split("\n", -1);
  }

  void forEach(Sink sink) {
    for (int at = 0; at < lines.length; at++) {
      int began = at + 1;
      String line = lines[at].strip();
      if (isComment(line)) {
        continue;
      }
      StringBuilder whole = new StringBuilder();
      while (line.endsWith("\\") && at + 1 < lines.length) {
        whole.append(line, 0, line.length() - 1).append(' ');
        do {
          line = lines[++at].strip();
        } while (isComment(line) && at + 1 < lines.length);
      }
      tell(whole.append(line).toString(), began, sink);
    }
  }

  private static boolean isComment(String line) {
    return line.startsWith("#") || line.startsWith(";");
  }

  private static void tell(String line, int number, Sink sink) {
    int equals = line.indexOf('=');
    if (equals > 0) {
      sink.setting(line.substring(0, equals).strip(), line.substring(equals + 1).strip(), number);
    }
  }
}
