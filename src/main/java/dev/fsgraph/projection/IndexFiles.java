package dev.fsgraph.projection;

import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.index.IndexException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where the index's files are.
record IndexFiles(Path directory, String host) {

  private static final Logger LOG = System.getLogger(IndexFiles.class.getName());

  /// The index, an empty one if there is none or its files are damaged.
  EntryIndex open() throws IOException {
    Files.createDirectories(directory);
    try {
      return EntryIndex.open(directory, host);
    } catch (IndexException e) {
      LOG.log(Level.WARNING, "{0}; it is made anew", e.getMessage());
      delete();
      return EntryIndex.open(directory, host);
    }
  }

  /// Closes an index that is of no more use, whether it can be or not.
  void discard(EntryIndex index) throws IOException {
    close(index);
    delete();
  }

  void close(EntryIndex index) {
    try {
      index.close();
    } catch (IndexException e) {
      LOG.log(Level.DEBUG, "the broken index did not close", e);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
