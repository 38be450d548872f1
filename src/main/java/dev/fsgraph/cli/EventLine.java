package dev.fsgraph.cli;

import dev.fsgraph.api.view.EventView;
import dev.fsgraph.model.Paths;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An event as one readable line: `moved  ~/a.txt → ~/b/a.txt`.
final class EventLine {

  private EventLine() {}

  /// @param home what to shorten to `~`; null for nothing
  static String of(EventView event, @Nullable String home) {
    String to = event.toPath() == null ? "" : " → " + shortened(event.toPath(), home);
    String detail = event.detail() == null ? "" : "  (" + event.detail() + ")";
    return "%-8s  %s%s%s".formatted(verb(event.type()), shortened(event.path(), home), to, detail);
  }

  /// `  by mv (4711)`, as far as it is known.
  static String author(EventView event) {
    if (event.pid() == null) {
      return "";
    }
    return event.command() == null
        ? "  by process " + event.pid()
        : "  by %s (%d)".formatted(event.command(), event.pid());
  }

  static String shortened(String path, @Nullable String home) {
    return home != null && !home.equals("/") && Paths.isWithin(path, home)
        ? "~" + path.substring(home.length())
        : path;
  }

  private static String verb(String type) {
    return switch (type) {
      case "ATTRIBUTES" -> "changed";
      default -> type.toLowerCase(Locale.ROOT);
    };
  }
}
