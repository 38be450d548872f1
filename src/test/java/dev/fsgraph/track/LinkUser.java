package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;

import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.Exchange;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Makes links of either kind in some directories, and takes their targets away and back.
final class LinkUser {

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "ä ö", "$(x)'");

  private final Random random;
  private final List<Path> roots;
  final List<String> script = new ArrayList<>();

  LinkUser(long seed, List<Path> roots) {
    this.random = new Random(seed);
    this.roots = roots;
  }

  Random random() {
    return random;
  }

  /// Does one thing; what the file system refuses is not done.
  void act() throws IOException {
    Path a = somewhere();
    Path b = somewhere();
    try {
      switch (random.nextInt(16)) {
        case 0, 1 -> makeDirectory(a);
        case 2, 3 -> makeFile(a);
        case 4, 5, 6 -> symlink(a, target(a, b));
        case 7 -> retarget(a, target(a, b));
        case 8, 9, 10 -> rename(a, b);
        case 11 -> exchange(a, b);
        case 12 -> remove(a);
        case 13 -> removeAll(a);
        default -> hardLink(a, b);
      }
    } catch (FileSystemException | ErrnoException e) {
      script.add("  refused: " + e.getMessage());
    }
  }

  private void makeDirectory(Path path) throws IOException {
    note("mkdir", path, "");
    Files.createDirectory(path);
  }

  private void makeFile(Path path) throws IOException {
    note("write", path, "");
    Files.writeString(path, "" + random.nextInt(1_000), StandardOpenOption.CREATE_NEW);
  }

  private void symlink(Path link, String target) throws IOException {
    note("ln -s", link, target);
    Files.createSymbolicLink(link, Path.of(target));
  }

  private void retarget(Path link, String target) throws IOException {
    if (Files.isSymbolicLink(link)) {
      Files.delete(link);
      symlink(link, target);
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)
        && !to.startsWith(from)
        && !takesNamesAway(from, to)) {
      note("mv", from, to.toString());
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void exchange(Path a, Path b) throws IOException {
    if (!a.startsWith(b) && !b.startsWith(a) && !takesNamesAway(a, b) && !takesNamesAway(b, a)) {
      note("swap", a, b.toString());
      Exchange.swap(a, b);
    }
  }

  private void remove(Path path) throws IOException {
    note("rm", path, "");
    Files.deleteIfExists(path);
  }

  private void removeAll(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      note("rm -r", path, "");
      try (Stream<Path> walk = Files.walk(path)) {
        for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private void hardLink(Path file, Path name) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isInSameTree(file, name)) {
      note("ln", file, name.toString());
      Files.createLink(name, file);
    }
  }

  private boolean isInSameTree(Path a, Path b) {
    return roots.stream().anyMatch(root -> a.startsWith(root) && b.startsWith(root));
  }

  /// What is done through a name that is not watched is not told of the others.
  private boolean takesNamesAway(Path from, Path to) throws IOException {
    if (isInSameTree(from, to) || !Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path each : walk.toList()) {
        if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
            && ((Number) Files.getAttribute(each, "unix:nlink")).intValue() > 1) {
          return true;
        }
      }
    }
    return false;
  }

  private String target(Path link, Path other) {
    Path directory = requireNonNull(link.getParent());
    return switch (random.nextInt(8)) {
      case 0 -> other.toString();
      case 1 -> "../" + name();
      case 2 -> name() + "/../" + name();
      case 3 -> name() + "/" + name() + "/" + name();
      case 4 -> requireNonNull(link.getFileName()).toString();
      case 5 -> "./" + name() + "/.";
      default -> directory.relativize(other).toString();
    };
  }

  private void note(String what, Path path, String other) {
    script.add(what + " " + path + " " + other);
  }

  /// By its real path: a link on the way would lead elsewhere.
  private Path somewhere() {
    Path path = roots.get(random.nextInt(roots.size()));
    Path root = path;
    for (int depth = random.nextInt(3); depth > 0; depth--) {
      path = path.resolve(name());
    }
    try {
      Path directory = path.toRealPath();
      boolean within = roots.stream().anyMatch(directory::startsWith);
      return (within && Files.isDirectory(directory) ? directory : root).resolve(name());
    } catch (IOException e) {
      return root.resolve(name());
    }
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }
}
