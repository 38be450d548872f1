package dev.fsgraph.scan;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Any system's file systems, as the JDK shows them: slower than the kernel's own calls, with
/// weaker identities, and by path alone, so that a directory that moves meanwhile is out of reach.
/// Thread-safe.
public final class PortableDisk implements Disk {

  /// What gates get in place of a descriptor.
  public static final int NO_DESCRIPTOR = -1;

  private final JdkAttributes attributes = new JdkAttributes();

  @Override
  public Root root(String path) throws RootException {
    try {
      if (!path.startsWith("/")) {
        throw new RootException(RootException.Reason.MISSING, path + " is not an absolute path");
      }
      Path real = JdkNames.path(path).toRealPath();
      Attributes found = attributes.of(real);
      if (!found.isDirectory()) {
        throw new RootException(RootException.Reason.NOT_A_DIRECTORY, path + " is not a directory");
      }
      try (DirectoryStream<Path> _ = Files.newDirectoryStream(real)) {
        return new Root(text(real), found);
      }
    } catch (NoSuchFileException | InvalidPathException _) {
      throw new RootException(RootException.Reason.MISSING, path + " does not exist");
    } catch (AccessDeniedException _) {
      throw new RootException(
          RootException.Reason.UNREADABLE,
          path + " cannot be read: permission denied. Its owner or root can grant it");
    } catch (IOException e) {
      throw new RootException(
          RootException.Reason.UNREADABLE, path + " cannot be read: " + e.getMessage());
    }
  }

  private static String text(Path real) {
    StringBuilder text = new StringBuilder();
    for (int names = 1; names <= real.getNameCount(); names++) {
      Path at = Path.of("/").resolve(real.subpath(0, names));
      text.append('/').append(JdkNames.name(at));
    }
    return text.isEmpty() ? "/" : text.toString();
  }

  @Override
  public <T> T withDescriptor(Directory directory, DescriptorUse<T> use) throws IOException {
    return use.use(NO_DESCRIPTOR);
  }

  @Override
  public Looks looks() {
    return new PortableLooks();
  }

  @Override
  public void list(List<Directory> level, Gate gate, ListingSink into) throws InterruptedException {
    new LevelReader(level, gate, into, this::looks).read(1, Runnable::run);
  }

  @Override
  public void holdDescriptors(boolean hold) {}

  @Override
  public void release(FileKey directory) {}

  @Override
  public boolean reachesByHandle() {
    return false;
  }

  @Override
  public void close() {}

  private final class PortableLooks implements Looks {

    @Override
    public Sight look(Directory directory, String name) {
      try {
        Path path = reach(directory);
        return look(path.resolve(JdkNames.path("/" + name).getFileName()));
      } catch (IOException | InvalidPathException e) {
        return new Sight.Unreachable(String.valueOf(e.getMessage()));
      }
    }

    private Sight look(Path path) throws IOException {
      try {
        return new Sight.Present(attributes.of(path));
      } catch (NoSuchFileException _) {
        return new Sight.Absent();
      }
    }

    @Override
    public Sight look(Directory directory) {
      try {
        return new Sight.Present(attributes.of(reach(directory)));
      } catch (IOException | InvalidPathException e) {
        return new Sight.Unreachable(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public Listing list(Directory directory, Gate gate) {
      Path path;
      try {
        path = reach(directory);
      } catch (IOException | InvalidPathException e) {
        return new Listing.Vanished(String.valueOf(e.getMessage()));
      }
      try {
        gate.entering(directory.key(), NO_DESCRIPTOR);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try {
        Attributes itself = attributes.of(path);
        return new Listing.Entries(entries(path), itself);
      } catch (NoSuchFileException e) {
        return new Listing.Vanished(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        return new Listing.Unreadable(reason(directory, e));
      }
    }

    private static String reason(Directory directory, IOException e) {
      return e instanceof AccessDeniedException
          ? directory.path() + ": permission denied"
          : String.valueOf(e.getMessage());
    }

    private List<Found> entries(Path directory) throws IOException {
      List<Found> entries = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
        for (Path entry : stream) {
          if (look(entry) instanceof Sight.Present(Attributes shown)) {
            entries.add(new Found(JdkNames.name(entry), shown));
          }
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
      return entries;
    }

    /// The path may be another directory's by now: the key decides.
    private Path reach(Directory directory) throws IOException {
      Path path = JdkNames.path(directory.path());
      Attributes found = attributes.of(path);
      if (!found.isDirectory() || !found.key().equals(directory.key())) {
        throw new NoSuchFileException(directory.path(), null, "another is there");
      }
      return path;
    }

    @Override
    public void close() {}
  }
}
