package dev.fsgraph.reference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// `#include` in C, C++, Objective-C and assembler.
///
/// How a file is compiled is not known. So a header in quotes is looked for as the compiler does,
/// beside the file first, and then where projects keep headers: configured directories, and
/// `include` in, and the directories above the file themselves. One in angle brackets is the
/// system's, else a project's, else unknown.
public final class IncludeExtractor implements ReferenceExtractor {

  private static final Set<String> EXTENSIONS =
      Set.of(
          "c", "cc", "cpp", "cxx", "c++", "h", "hh", "hpp", "hxx", "h++", "inc", "inl", "ipp",
          "tcc", "tpp", "m", "mm", "s", "cu", "cuh");

  private static final List<String> SYSTEM =
      List.of(
          "/usr/local/include", "/usr/include/" + Architecture.ours().triplet(), "/usr/include");

  @Override
  public String kind() {
    return "include";
  }

  @Override
  public boolean reads(String path, int mode) {
    return EXTENSIONS.contains(Targets.extension(path));
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    List<String> project = project(source);
    List<String> quoted = joined(source.includes(), project, SYSTEM);
    List<String> angled = joined(source.includes(), SYSTEM, project);
    new IncludeScanner(source.text())
        .scan(
            (header, inQuotes, line) -> {
              if (inQuotes) {
                into.refers('"' + header + '"', line, inQuotes(source, header, quoted));
              } else {
                into.mayRefer('<' + header + '>', line, in(angled, header));
              }
            });
  }

  private static List<String> inQuotes(Source source, String header, List<String> directories) {
    List<String> candidates = new ArrayList<>();
    candidates.add(source.beside(header));
    candidates.addAll(in(directories, header));
    return candidates;
  }

  private static List<String> in(List<String> directories, String header) {
    return header.startsWith("/")
        ? List.of(Targets.resolve("/", header))
        : directories.stream().map(directory -> Targets.resolve(directory, header)).toList();
  }

  private static List<String> project(Source source) {
    List<String> directories = new ArrayList<>();
    for (String above : source.directoriesAbove()) {
      directories.add(Targets.resolve(above, "include"));
    }
    directories.addAll(source.directoriesAbove());
    return directories;
  }

  private static List<String> joined(List<String> a, List<String> b, List<String> c) {
    return Stream.of(a, b, c).flatMap(List::stream).toList();
  }
}
