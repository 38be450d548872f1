package dev.fsgraph.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;

/// The Cypher statements that the program runs, each from the file of its name on the class path.
enum Statement {
  READ_VERSION("schema"),
  SAVE_VERSION("schema"),
  AWAIT_INDEXES("schema"),

  ADVANCE_SEQ("write"),
  ATTACH_CHILD("write"),
  ATTACH_ENTRIES("write"),
  BEGIN_HAUL("write"),
  BURY_ENTRIES("write"),
  CLEAR_POINTERS("write"),
  CREATE_CAME_AND_WENT("write"),
  CREATE_CHILDREN("write"),
  CREATE_EVENTS("write"),
  CREATE_MOVES("write"),
  CREATE_NEWCOMERS("write"),
  CREATE_REUNIONS("write"),
  CREATE_STOPS("write"),
  END_HAUL("write"),
  DECLARE_REFERENCE("write"),
  DROP_REFERENCE("write"),
  EXTEND_TRAILS("write"),
  FIND_NODES("write"),
  FORGET_ENTRIES("write"),
  FORGET_PATHS("write"),
  HAUL_ENTRIES("write"),
  JOIN_NAMES("write"),
  LIFT_ENTRIES("write"),
  MARK_UNREADABLE("write"),
  MERGE_CHILDREN("write"),
  MERGE_ENTRIES("write"),
  MERGE_HOST("write"),
  MERGE_VOLUMES("write"),
  MOVE_ENTRIES("write"),
  PART_NAMES("write"),
  POINT_AT_ENTRIES("write"),
  POINT_AT_MISSING("write"),
  POINT_AT_NODES("write"),
  POINT_AT_OUTSIDE("write"),
  REMOVE_INODES("write"),
  REMOVE_ORPHANS("write"),
  REMOVE_WATCH("write"),
  RENAME_ENTRIES("write"),
  SAVE_CONTENTS("write"),
  SAVE_EXTRACTS("write"),
  SAVE_POSITION("write"),
  SAVE_TOTALS("write"),
  SAVE_WATCH("write"),
  SWEEP_MISSING("write"),
  SWEEP_OUTSIDE("write"),
  SWEEP_POINTERS("write"),
  UPDATE_ENTRIES("write"),

  COUNT_ALL("read"),
  COUNT_BELOW("read"),
  COUNT_ENTRIES("read"),
  FIND_DEPARTED("read"),
  FIND_EVENTS("read"),
  FIND_FIRST_EVENT("read"),
  FIND_KNOWN("read"),
  FIND_KNOWN_BY_KEY("read"),
  FIND_NEXT_DEPARTURE("read"),
  FIND_STANDING("read"),
  FIND_STORED("read"),
  FIND_TIMES("read"),
  LIST_ANCESTORS("read"),
  LIST_BY_CONTENT("read"),
  LIST_BY_INODE("read"),
  LIST_CHILDREN("read"),
  LIST_CUTS("read"),
  LIST_ALL_DEPENDENTS("read"),
  LIST_DEPENDENTS("read"),
  LIST_DEPENDENTS_BELOW("read"),
  LIST_ENTRIES("read"),
  LIST_EVENTS("read"),
  LIST_HISTORY("read"),
  LIST_INCOMING("read"),
  LIST_INODES("read"),
  LIST_KIN("read"),
  LIST_LATER_CHANGES("read"),
  LIST_LEFT_CHILDREN("read"),
  LIST_NAMES("read"),
  LIST_OUTGOING("read"),
  LIST_SIGHTINGS("read"),
  LIST_STANDING_CHILDREN("read"),
  LIST_STOPS("read"),
  LIST_STRAY_DECLARATIONS("read"),
  LIST_WATCHES("read"),
  READ_HAUL("read"),
  READ_REACHED("read"),
  STREAM_EVENTS("read"),
  STREAM_KNOWN("read"),
  STREAM_KNOWN_DIRECTORIES("read"),
  STREAM_STORED("read"),
  SUM_ENTRIES("read"),
  SUM_HARD_LINKS("read"),
  WEIGH_EVENTS("read"),

  COUNT_CUT("retention"),
  LIST_ENDED_BELOW("retention"),
  REMOVE_ENDED("retention"),
  REMOVE_EVENTS("retention"),
  SAVE_CUT("retention");

  private final String text;

  Statement(String folder) {
    text = load(folder + "/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// The statement without its comments.
  String text() {
    return text;
  }

  /// Reads `/cypher/<name>.cypher`.
  static String load(String name) {
    String resource = "/cypher/" + name + ".cypher";
    try (InputStream file = Statement.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("The build lacks " + resource);
      }
      return withoutComments(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutComments(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("//") && !line.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
