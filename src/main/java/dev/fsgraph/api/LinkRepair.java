package dev.fsgraph.api;

import dev.fsgraph.graph.Links.Broken;
import dev.fsgraph.graph.Links.Text;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says how broken links can be mended: by the trails of what they led to. For one answer, in which
/// many may have led to the same.
final class LinkRepair {

  /// Each takes a question to the graph.
  private static final int MOST_CANDIDATES = 8;

  private final Reads reads;
  private final Map<String, List<Trail>> trails = new HashMap<>();

  LinkRepair(Reads reads) {
    this.reads = reads;
  }

  /// A command line; null if nothing is known of the target, or it was deleted.
  @Nullable String of(Broken broken) {
    String lost = broken.lost();
    String target = broken.culprit().attributes().target();
    if (lost == null || target == null) {
      return null;
    }
    for (Trail trail : where(lost)) {
      Entry now = trail.now();
      if (now != null && !now.path().equals(broken.culprit().path())) {
        return command(broken.culprit().path(), target, now.path());
      }
    }
    return null;
  }

  /// The line to change; null if nothing is known of what the reference may mean.
  @Nullable String of(String file, Text text) {
    for (String candidate : text.candidates().stream().limit(MOST_CANDIDATES).toList()) {
      for (Trail trail : where(candidate)) {
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

  private List<Trail> where(String lost) {
    return trails.computeIfAbsent(lost, reads::where);
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
