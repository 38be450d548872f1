package dev.fsgraph.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;

/// What an extractor found in one file: each target as written once, at its first line.
public final class Findings {

  private static final int MOST_CANDIDATES = 64;
  private static final int LONGEST_PATH = 4095;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_DETAIL = 1000;

  private final String kind;
  private final int room;
  private final SequencedMap<String, Reference> found = new LinkedHashMap<>();

  /// @param room how many there can be
  Findings(String kind, int room) {
    this.kind = kind;
    this.room = room;
  }

  /// More than a file may have: ends its extraction.
  static final class Full extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Full() {
      super(null, null, false, false);
    }
  }

  /// Refers to the first of the candidates that exists; if none does, the first is missing.
  ///
  /// @param detail as written
  /// @param line from 1 on; 0 if it has none
  public void refers(String detail, int line, Collection<String> candidates) {
    add(detail, line, candidates, false);
  }

  /// Refers to the first of the candidates that exists, or to nothing that we can know.
  public void mayRefer(String detail, int line, Collection<String> candidates) {
    add(detail, line, candidates, true);
  }

  private void add(String detail, int line, Collection<String> candidates, boolean loose) {
    List<String> possible =
        new ArrayList<>(
            new LinkedHashSet<>(candidates)
                .stream().filter(Findings::canExist).limit(MOST_CANDIDATES).toList());
    if (possible.isEmpty() || found.containsKey(detail)) {
      return;
    }
    if (found.size() == room) {
      throw new Full();
    }
    found.put(detail, new Reference(kind, shortened(detail), line, possible, loose));
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }

  private static boolean canExist(String path) {
    if (path.indexOf('\0') >= 0 || path.length() > LONGEST_PATH) {
      return false;
    }
    for (String name : path.split("/", -1)) {
      if (name.length() > LONGEST_NAME || name.getBytes(UTF_8).length > 3 * LONGEST_NAME) {
        return false;
      }
    }
    return true;
  }

  List<Reference> all() {
    return List.copyOf(found.values());
  }
}
