package dev.fsgraph.reference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Python's imports of files in the tree.
///
/// Where Python looks for modules is set when it runs. So a module is looked for in the directories
/// above the file, the nearest first, and in their `src`; what is found nowhere is the language's
/// own or a library's. A relative import says where it has to be.
public final class PythonExtractor implements ReferenceExtractor {

  @Override
  public String kind() {
    return "python";
  }

  @Override
  public boolean reads(String path, int mode) {
    String extension = Targets.extension(path);
    return extension.equals("py") || extension.equals("pyi") || extension.equals("pyw");
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    List<String> roots = roots(source);
    new ImportScanner(source.text())
        .scan(
            found -> {
              if (found.level() > 0) {
                into.refers(found.written(), found.line(), relative(source, found));
              } else {
                into.mayRefer(found.written(), found.line(), absolute(roots, found));
              }
            });
  }

  private static List<String> roots(Source source) {
    List<String> roots = new ArrayList<>();
    for (String above : source.directoriesAbove()) {
      roots.add(above);
      roots.add(Targets.resolve(above, "src"));
    }
    return roots.size() <= 8 ? roots : roots.subList(0, 8);
  }

  private static List<String> absolute(List<String> roots, ImportScanner.Import found) {
    List<String> candidates = new ArrayList<>();
    for (String root : roots) {
      addModules(root, found, candidates);
    }
    return candidates;
  }

  private static List<String> relative(Source source, ImportScanner.Import found) {
    String root = source.beside("../".repeat(Math.min(found.level(), 100) - 1) + ".");
    List<String> candidates = new ArrayList<>();
    addModules(root, found, candidates);
    // A package without __init__.py is its directory.
    candidates.add(Targets.resolve(root, found.module().replace('.', '/')));
    return candidates;
  }

  /// `from a import b` means the module `a/b` if there is one, else something in `a`.
  private static void addModules(String root, ImportScanner.Import found, List<String> into) {
    String module = found.module().replace('.', '/');
    if (!found.name().isEmpty()) {
      addModule(Targets.resolve(root, "./" + module + "/" + found.name()), into);
    }
    if (!module.isEmpty()) {
      addModule(Targets.resolve(root, module), into);
    } else if (found.level() > 0) {
      into.add(Targets.resolve(root, "__init__.py"));
    }
  }

  private static void addModule(String path, List<String> into) {
    into.add(path + "/__init__.py");
    into.add(path + ".py");
    into.add(path + ".pyi");
  }
}
