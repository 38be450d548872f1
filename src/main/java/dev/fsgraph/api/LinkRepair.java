package dev.fsgraph.api;

import dev.fsgraph.graph.Links.Broken;
import dev.fsgraph.graph.Links.Text;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says how a broken link can be mended: by the trail of what it led to.
final class LinkRepair {

  /// Each takes a question to the graph.
  private static final int MOST_CANDIDATES = 8;

  private LinkRepair() {}

  /// A command line; null if nothing is known of the target, or it was deleted.
  static @Nullable String of(Broken broken, Reads reads) {
    String lost = broken.lost();
    String target = broken.culprit().attributes().target();
    if (lost == null || target == null) {
      return null;
    }
    for (Trail trail : reads.where(lost)) {
      Entry now = trail.now();
      if (now != null && !now.path().equals(broken.culprit().path())) {
        return command(broken.culprit().path(), target, now.path());
      }
    }
    return null;
  }

  /// The line to change; null if nothing is known of what the reference may mean.
  static @Nullable String of(String file, Text text, Reads reads) {
    for (String candidate : text.candidates().stream().limit(MOST_CANDIDATES).toList()) {
      for (Trail trail : reads.where(candidate)) {
        Entry now = trail.now();
        if (now != null && !now.path().equals(candidate)) {
          String next =
              text.candidates().contains(text.written())
                  ? now.path()
                  : relative(Paths.parent(file), now.path());
          return "in %s%s: %s is %s now"
              .formatted(
                  file, text.line() == 0 ? "" : ", line " + text.line(), text.written(), next);
        }
      }
    }
    return null;
  }

  private static String command(String link, String target, String now) {
    String next = target.startsWith("/") ? now : relative(Paths.parent(link), now);
    return "ln -sfn " + ShellWord.of(next) + " " + ShellWord.of(link);
  }

  /// The way from a directory to a path; never one that reads as an option.
  static String relative(String directory, String path) {
    List<String> from = names(directory);
    List<String> to = names(path);
    int common = 0;
    while (common < from.size() && common < to.size() && from.get(common).equals(to.get(common))) {
      common++;
    }
    List<String> way = new ArrayList<>(Collections.nCopies(from.size() - common, ".."));
    way.addAll(to.subList(common, to.size()));
    String relative = way.isEmpty() ? "." : String.join("/", way);
    return relative.startsWith("-") ? "./" + relative : relative;
  }

  private static List<String> names(String path) {
    return path.equals("/") ? List.of() : List.of(path.substring(1).split("/"));
  }
}
