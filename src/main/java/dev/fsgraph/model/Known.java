package dev.fsgraph.model;

/// An entry as the graph remembers it.
public record Known(String path, Attributes attributes) {

  public FileKey key() {
    return attributes.key();
  }
}
