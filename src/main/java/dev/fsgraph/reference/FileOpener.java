package dev.fsgraph.reference;

import dev.fsgraph.model.Attributes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Opens files to be read.
@FunctionalInterface
public interface FileOpener {

  /// An open file. For one thread.
  interface OpenFile extends Content, AutoCloseable {

    @Override
    void close();
  }

  /// @param known what the file is believed to be
  /// @return null if something else is there by now: there is news of it to come
  /// @throws IOException if it cannot be read, with a sentence for people
  @Nullable OpenFile open(String path, Attributes known) throws IOException;
}
