package dev.fsgraph.scan;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathText;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the JDK tells about a file. Thread-safe.
///
/// Identity is inode number and birth time: not as good as a file handle, because a file system
/// that keeps no birth times gives the same to the next file with that number.
final class JdkAttributes {

  private static final String UNIX =
      "unix:ino,dev,nlink,mode,uid,gid,size,lastModifiedTime,lastAccessTime,ctime,creationTime";

  private static final int DIRECTORY = 0x41ed;
  private static final int FILE = 0x81a4;
  private static final int SYMLINK = 0xa1ff;
  private static final int SPECIAL = 0x11a4;

  private final Map<Object, String> volumes = new ConcurrentHashMap<>();

  Attributes of(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? unix(path, Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS))
        : basic(
            path, Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  private Attributes unix(Path path, Map<String, Object> a) throws IOException {
    int mode = (int) number(a, "mode");
    Kind kind = Kind.ofMode(mode);
    Instant birth = time(a, "creationTime");
    return new Attributes(
        key(volume(path, number(a, "dev")), number(a, "ino"), birth),
        kind,
        number(a, "size"),
        mode,
        (int) number(a, "uid"),
        (int) number(a, "gid"),
        (int) number(a, "nlink"),
        birth,
        time(a, "lastModifiedTime"),
        time(a, "ctime"),
        time(a, "lastAccessTime"),
        target(path, kind));
  }

  /// Systems that tell no more than every system does.
  private Attributes basic(Path path, BasicFileAttributes a) throws IOException {
    Kind kind =
        a.isDirectory()
            ? Kind.DIRECTORY
            : a.isRegularFile() ? Kind.FILE : a.isSymbolicLink() ? Kind.SYMLINK : Kind.SPECIAL;
    Object key = a.fileKey() == null ? path : a.fileKey();
    Instant birth = a.creationTime().toInstant();
    Instant modified = a.lastModifiedTime().toInstant();
    return new Attributes(
        key(volume(path, path.getRoot()), key.hashCode() & 0xffff_ffffL, birth),
        kind,
        a.size(),
        mode(kind),
        0,
        0,
        1,
        birth,
        modified,
        modified,
        a.lastAccessTime().toInstant(),
        target(path, kind));
  }

  private static int mode(Kind kind) {
    return switch (kind) {
      case DIRECTORY -> DIRECTORY;
      case FILE -> FILE;
      case SYMLINK -> SYMLINK;
      case SPECIAL -> SPECIAL;
    };
  }

  /// The number is in there twice, because a kernel's handle has to tell two files apart alone.
  private static FileKey key(String volume, long inode, Instant birth) {
    return new FileKey(volume, inode, "birth:" + inode + ":" + birth);
  }

  /// @param device what tells volumes apart while they are mounted
  private String volume(Path path, @Nullable Object device) throws IOException {
    Object known = device == null ? "" : device;
    String volume = volumes.get(known);
    if (volume == null) {
      FileStore store = Files.getFileStore(path);
      volume = "store:" + store.name() + ":" + store.type();
      volumes.put(known, volume);
    }
    return volume;
  }

  private static @Nullable String target(Path path, Kind kind) throws IOException {
    if (kind != Kind.SYMLINK) {
      return null;
    }
    Path target = Files.readSymbolicLink(path);
    String text = target.toString();
    return text.chars().allMatch(c -> c < 0x80) ? text : bytes(target);
  }

  /// Only an absolute path has a URI, and only that has its bytes.
  private static String bytes(Path target) {
    StringBuilder names = new StringBuilder(target.isAbsolute() ? "/" : "");
    for (Path name : target) {
      names.append(names.isEmpty() || names.toString().equals("/") ? "" : "/");
      names.append(JdkNames.name(Path.of("/").resolve(name)));
    }
    return PathText.canonical(names.toString());
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name))).longValue();
  }

  private static Instant time(Map<String, Object> attributes, String name) {
    return ((FileTime) Objects.requireNonNull(attributes.get(name))).toInstant();
  }
}
