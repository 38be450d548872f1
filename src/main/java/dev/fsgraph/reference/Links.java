package dev.fsgraph.reference;

import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.List;

/// What the links of a page refer to.
final class Links {

  private final Source source;
  private final Findings into;
  private String base;

  Links(Source source, Findings into) {
    this.source = source;
    this.into = into;
    this.base = source.directory();
  }

  /// Links are relative to `link` from now on; null if they are to no files then.
  void startFrom(String link) {
    String path = Targets.ofLink(link);
    if (path == null) {
      base = "";
    } else {
      base = Targets.resolve(source.directory(), path.endsWith("/") ? path : path + "/..");
    }
  }

  void link(String link, int line) {
    String path = Targets.ofLink(link);
    if (path == null || base.isEmpty()) {
      return;
    }
    if (path.startsWith("/")) {
      into.mayRefer(link, line, fromSomeTop(path));
    } else {
      into.refers(link, line, withDefaults(Targets.resolve(base, path)));
    }
  }

  /// What `/` is for a page is known to who serves it: the tree's root, or a directory in it.
  private List<String> fromSomeTop(String path) {
    List<String> candidates = new ArrayList<>();
    for (String top : source.directoriesAbove().reversed()) {
      candidates.addAll(withDefaults(Targets.resolve(top, path.substring(1))));
    }
    candidates.add(Targets.resolve("/", path));
    return candidates;
  }

  /// Wikis and generators of sites leave the extension out.
  private static List<String> withDefaults(String path) {
    return Paths.name(path).contains(".")
        ? List.of(path)
        : List.of(path, path + ".md", path + ".html");
  }
}
