package dev.fsgraph.index;

import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers about single paths in any order, each read once. For one thread.
record Lookups(Walk walk, Documents documents, Map<String, Optional<Stored>> found) {

  Lookups(Walk walk, Documents documents) {
    this(walk, documents, new HashMap<>());
  }

  @Nullable Stored at(String path) {
    return found.computeIfAbsent(path, this::read).orElse(null);
  }

  private Optional<Stored> read(String path) {
    try {
      return walk.having(documents.byPath(path)).stream()
          .filter(stored -> stored.path().equals(path))
          .findAny();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
