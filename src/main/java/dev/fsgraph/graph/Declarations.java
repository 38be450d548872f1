package dev.fsgraph.graph;

import org.jspecify.annotations.Nullable;

/// References that an application knows of and no extractor finds. They follow both ends wherever
/// these are moved, and survive that the file is searched again.
///
/// Every method throws {@link GraphException} with a sentence for people.
public interface Declarations {

  /// @param to the path as the application writes it: if the target moves away from there, the
  ///     reference is told as broken until it is declared anew
  /// @param detail the text that refers; empty if there is none
  record Declared(String from, String to, String kind, String detail) {}

  /// @return false if one of both is no entry
  boolean declare(Declared reference);

  /// @param detail null is any
  /// @return how many were taken back
  int drop(String from, String to, String kind, @Nullable String detail);
}
