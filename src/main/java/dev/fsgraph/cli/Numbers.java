package dev.fsgraph.cli;

import java.util.Locale;

/// Numbers as people read them.
final class Numbers {

  private Numbers() {}

  /// `12,345`.
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `1 entry`, `2 entries`.
  static String entries(long number) {
    return grouped(number) + (number == 1 ? " entry" : " entries");
  }
}
