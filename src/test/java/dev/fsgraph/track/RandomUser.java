package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;

import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.Exchange;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Does to a directory what people and programs do, at random, and remembers the renames.
final class RandomUser {

  private final Random random;
  private final Path root;
  private final @Nullable Path outside;
  private boolean shares;

  /// `from → to` of each rename within the root, in order.
  final List<String> renames = new ArrayList<>();

  /// What was moved out of the root.
  final Set<String> left = new HashSet<>();

  final List<String> script = new ArrayList<>();

  /// A directory that stays where it is, and is often acted in; null if there is none.
  @Nullable Path inner;

  /// Whether files get a second name.
  boolean links = true;

  /// Inodes of files that were given another name: one that came and went between two looks shows
  /// in their change time only.
  final Set<Long> linked = new HashSet<>();

  /// Whether the last operation brought a directory that was not there before.
  boolean broughtDirectory;

  /// @param outside where things are moved out to, and in from; null if nothing leaves
  RandomUser(long seed, Path root, @Nullable Path outside) {
    this.random = new Random(seed);
    this.root = root;
    this.outside = outside;
  }

  /// From now on everybody may read what is made.
  RandomUser sharing() {
    shares = true;
    return this;
  }

  Random random() {
    return random;
  }

  /// Does one thing; what the file system refuses is not done.
  void act() throws IOException {
    broughtDirectory = false;
    Path a = somewhere();
    Path b = somewhere();
    try {
      switch (random.nextInt(20)) {
        case 0, 1 -> write(a, "created");
        case 2 -> makeTree(a);
        case 3 -> append(a);
        case 4, 5, 6, 7 -> rename(a, b);
        case 8 -> exchange(a, b);
        case 9 -> swapByHand(a, b);
        case 10 -> saveAtomically(a);
        case 11 -> remove(a);
        case 12 -> removeAll(a);
        case 13 -> link(a, b);
        case 14 -> symlink(a, b);
        case 15 -> chmod(a);
        case 16 -> moveOut(a);
        case 17 -> moveIn(b);
        case 18 -> reuseInode(a);
        default -> moveThenEdit(a, b);
      }
    } catch (FileSystemException e) {
      script.add("  refused: " + e.getMessage());
    } catch (ErrnoException e) {
      script.add("  refused: " + e.getMessage());
    }
  }

  private void write(Path file, String text) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(file)) {
      return;
    }
    note("write", file, null);
    Files.writeString(file, text + random.nextInt(100_000));
  }

  private void append(Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      write(file, Files.readString(file));
    }
  }

  /// `mkdir -p`, and files in it at once.
  private void makeTree(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    note("mkdir", path, null);
    Files.createDirectory(path);
    broughtDirectory = true;
    Path at = path;
    for (int i = random.nextInt(3); i > 0; i--) {
      at = Files.createDirectory(at.resolve(name()));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      write(at.resolve(name() + ".txt"), "in ");
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)
        || from.equals(to)
        || to.startsWith(from)
        || isSameFile(from, to)) {
      return;
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    told(from, to);
  }

  private void exchange(Path a, Path b) throws ErrnoException {
    if (!Files.exists(a, LinkOption.NOFOLLOW_LINKS)
        || !Files.exists(b, LinkOption.NOFOLLOW_LINKS)
        || a.startsWith(b)
        || b.startsWith(a)
        || isSameFile(a, b)) {
      return;
    }
    Exchange.swap(a, b);
    told(a, b);
    told(b, a);
  }

  /// `a → t, b → a, t → b`
  private void swapByHand(Path a, Path b) throws IOException {
    if (!Files.exists(a, LinkOption.NOFOLLOW_LINKS)
        || !Files.exists(b, LinkOption.NOFOLLOW_LINKS)
        || a.startsWith(b)
        || b.startsWith(a)) {
      return;
    }
    Path t = root.resolve("swap-" + random.nextInt(1_000_000));
    rename(a, t);
    rename(b, a);
    rename(t, b);
  }

  private void saveAtomically(Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      Path next = file.resolveSibling(file.getFileName() + "." + random.nextInt(1_000_000));
      write(next, "saved ");
      rename(next, file);
    }
  }

  private void remove(Path path) throws IOException {
    try {
      if (Files.deleteIfExists(path)) {
        note("rm", path, null);
      }
    } catch (DirectoryNotEmptyException e) {
      // then it stays
    }
  }

  private void removeAll(Path path) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    note("rm -r", path, null);
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }

  private void link(Path file, Path name) throws IOException {
    if (links && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      note("ln", file, name);
      Files.createLink(name, file);
      linked.add(((Number) Files.getAttribute(file, "unix:ino")).longValue());
    }
  }

  private void symlink(Path target, Path name) throws IOException {
    note("ln -s", target, name);
    Files.createSymbolicLink(name, random.nextBoolean() ? target : Path.of("../nowhere"));
  }

  private void chmod(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(path)) {
      note("chmod", path, null);
      String owner = Files.isDirectory(path) ? "rwx" : "rw-";
      Files.setPosixFilePermissions(
          path,
          PosixFilePermissions.fromString(
              owner + (random.nextBoolean() ? "r-x" : "---") + (shares ? "r-x" : "---")));
    }
  }

  private void moveOut(Path path) throws IOException {
    if (outside == null || hasSeveralNames(path)) {
      return; // what is done through a name outside is not seen
    }
    Path to = outside.resolve("out-" + random.nextInt(1_000_000));
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(path, to, StandardCopyOption.ATOMIC_MOVE);
      note("mv out", path, to);
      left.add(path.toString());
    }
  }

  private void moveIn(Path to) throws IOException {
    if (outside == null) {
      return;
    }
    List<Path> there;
    try (Stream<Path> list = Files.list(outside)) {
      there = list.sorted().toList();
    }
    if (!there.isEmpty()) {
      Path from = there.get(random.nextInt(there.size()));
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      broughtDirectory = true;
      note("mv in", from, to);
    }
  }

  /// `rm a; touch b`: on ext4 both have the same inode number.
  private void reuseInode(Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      Path other = file.resolveSibling(name() + "-reused");
      note("reuse", file, other);
      Files.delete(file);
      write(other, "another ");
    }
  }

  private void moveThenEdit(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      rename(from, to);
      append(to);
    }
  }

  private void told(Path from, Path to) {
    note("mv", from, to);
    renames.add(from + " → " + to);
  }

  private void note(String what, Path a, @Nullable Path b) {
    script.add(what + " " + root.relativize(a) + (b == null ? "" : " " + root.relativize(b)));
  }

  /// Also true if something inside a directory has several names.
  private static boolean hasSeveralNames(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path each : walk.toList()) {
        if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
            && ((Number) Files.getAttribute(each, "unix:nlink")).intValue() > 1) {
          return true;
        }
      }
    }
    return false;
  }

  /// A rename onto another name of the same file does nothing.
  private static boolean isSameFile(Path a, Path b) {
    try {
      return Files.exists(b, LinkOption.NOFOLLOW_LINKS)
          && Files.getAttribute(a, "unix:ino", LinkOption.NOFOLLOW_LINKS)
              .equals(Files.getAttribute(b, "unix:ino", LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return false;
    }
  }

  private Path somewhere() {
    Path path = inner != null && random.nextInt(3) == 0 ? inner : root;
    for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
      path = path.resolve(name());
    }
    return real(path);
  }

  /// A link on the way would lead elsewhere; the kernel tells where.
  private Path real(Path path) {
    try {
      Path directory = requireNonNull(path.getParent()).toRealPath();
      return (directory.startsWith(root) ? directory : root).resolve(path.getFileName());
    } catch (IOException e) {
      return path;
    }
  }

  private String name() {
    return List.of("a", "b", "c", "ab", "ä ö").get(random.nextInt(5));
  }
}
