package dev.fsgraph.reference;

import dev.fsgraph.model.PathText;
import dev.fsgraph.model.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The libraries that ELF programs and libraries need, and their interpreter.
///
/// Libraries are looked for where the dynamic linker looks: `RPATH`, `RUNPATH`, then the standard
/// directories. `LD_LIBRARY_PATH` and `/etc/ld.so.conf` beyond these are not known.
public final class ElfExtractor implements ReferenceExtractor {

  private static final int EXECUTABLE = 0111;

  @Override
  public String kind() {
    return "elf";
  }

  @Override
  public boolean reads(String path, int mode) {
    String name = Paths.name(path);
    return (mode & EXECUTABLE) != 0 || name.endsWith(".so") || name.contains(".so.");
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    ElfFile file = ElfFile.read(source);
    if (file == null) {
      return;
    }
    String interpreter = file.interpreter();
    if (interpreter != null && interpreter.startsWith("/")) {
      into.refers(interpreter, 0, List.of(Targets.resolve("/", interpreter)));
    }
    List<String> directories = directories(source, file);
    for (String library : file.needed()) {
      if (library.contains("/")) {
        into.mayRefer(library, 0, List.of(source.beside(library)));
      } else {
        into.refers(library, 0, in(directories, library));
      }
    }
  }

  private static List<String> in(List<String> directories, String library) {
    return directories.stream().map(directory -> Targets.resolve(directory, library)).toList();
  }

  private static List<String> directories(Source source, ElfFile file) {
    Architecture machine = Architecture.ofMachine(file.machine());
    List<String> directories = new ArrayList<>(named(source, file, machine));
    if (machine != null) {
      for (String top : List.of("/lib/", "/usr/lib/", "/usr/local/lib/")) {
        directories.add(top + machine.triplet());
      }
    }
    directories.addAll(
        file.wide()
            ? List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib")
            : List.of("/lib", "/usr/lib", "/lib32", "/usr/lib32", "/usr/local/lib"));
    return directories;
  }

  /// Those that the file itself names; of a `RUNPATH` and a `RPATH` the first only.
  private static List<String> named(Source source, ElfFile file, @Nullable Architecture machine) {
    List<String> paths = file.runpath().isEmpty() ? file.rpath() : file.runpath();
    return paths.stream()
        .flatMap(path -> Arrays.stream(path.split(":", -1)))
        .map(path -> expanded(path, source, machine))
        .filter(path -> path.startsWith("/"))
        .map(path -> Targets.resolve("/", path))
        .toList();
  }

  private static String expanded(String path, Source source, @Nullable Architecture machine) {
    String lib = machine == null ? "lib" : machine.lib();
    return path.replace("${ORIGIN}", source.directory())
        .replace("$ORIGIN", source.directory())
        .replace("${LIB}", lib)
        .replace("$LIB", lib);
  }

  static String text(byte[] bytes, int start, int end) {
    return PathText.ofBytes(Arrays.copyOfRange(bytes, start, end));
  }
}
