package dev.fsgraph.capture;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Cookie files in a directory of our own, which the kernel reports in line with everything else.
final class Barriers {

  private final Path directory;
  private final Handle handle;
  private final Set<Long> expected = ConcurrentHashMap.newKeySet();

  /// @param handle the directory's
  Barriers(Path directory, Handle handle) {
    this.directory = directory;
    this.handle = handle;
  }

  /// Removes what an earlier run may have left behind: its names would not be new.
  void clear() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /// Makes the kernel report `number`.
  void set(long number) throws IOException {
    Path cookie = directory.resolve(Long.toString(number));
    expected.add(number);
    try {
      Files.delete(Files.createFile(cookie));
    } catch (IOException e) {
      expected.remove(number);
      throw e;
    }
  }

  boolean isCookie(Place place) {
    return place.directory().equals(handle);
  }

  /// The barrier that a cookie's first event stands for; null if it was told already: creating the
  /// file and removing it may be one event or several.
  Notice.@Nullable Barrier passed(String cookie, Instant at) {
    try {
      long number = Long.parseLong(cookie);
      return expected.remove(number) ? new Notice.Barrier(number, at) : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
