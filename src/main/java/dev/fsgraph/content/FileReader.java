package dev.fsgraph.content;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Content;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Finds out what is in a file.
@FunctionalInterface
public interface FileReader {

  /// @param known what the file is believed to be
  /// @return with a reason if it cannot be read; null if something else is there, or the file
  ///     changed while it was read: there is news of it to come
  /// @throws IOException if that says nothing about the file, as when descriptors ran out
  @Nullable Content read(String path, Attributes known) throws IOException, InterruptedException;
}
