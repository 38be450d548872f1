package dev.fsgraph.projection;

import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.index.EventIndex;
import dev.fsgraph.index.IndexException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /// The index of the log, an empty one if there is none or its files are damaged.
  EventIndex openLog() throws IOException {
    Files.createDirectories(directory);
    try {
      return EventIndex.open(directory, host);
    } catch (IndexException e) {
      LOG.log(Level.WARNING, "{0}; it is made anew", e.getMessage());
      delete();
      return EventIndex.open(directory, host);
    }
  }

  /// Closes one that is of no more use, whether it can be or not.
  ///
  /// @param index null if it could not be opened
  void discardLog(@Nullable EventIndex index) throws IOException {
    try {
      if (index != null) {
        index.close();
      }
    } catch (IndexException e) {
      LOG.log(Level.DEBUG, "the broken index of the log did not close", e);
    }
    delete();
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
