package dev.fsgraph.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Paths that Neo4j cannot index: its keys, host and path together, end at 8,191 bytes.
public final class TooLong {

  static final int LIMIT = 8_000;

  private TooLong() {}

  public static boolean fits(String path) {
    return path.length() <= LIMIT / 3 || path.getBytes(UTF_8).length <= LIMIT;
  }
}
