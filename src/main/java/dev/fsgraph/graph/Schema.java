package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/// Brings the constraints and indexes of a database to what this program needs.
///
/// The files are numbered from 1 and only ever added to. Each is safe to run again, so that a start
/// that was cut off between two of them does no harm.
record Schema(Neo4j neo4j) {

  static final List<String> FILES =
      List.of(
          "V001__unique-entry-place",
          "V002__index-entry-path",
          "V003__index-entry-inode",
          "V004__index-gone-place",
          "V005__unique-event-seq",
          "V006__unique-watch-id",
          "V007__unique-volume-id",
          "V008__unique-host-name",
          "V009__parent-of-gone",
          "V010__index-gone-departure",
          "V011__index-gone-parent",
          "V012__drop-index-gone-place",
          "V013__unique-missing-place",
          "V014__unique-outside-place",
          "V015__unique-inode-identity",
          "V016__index-entry-content",
          "V017__index-gone-content",
          "V018__index-gone-hashed",
          "V019__index-declared");

  /// @throws GraphException if a newer program has written to the database
  void apply() {
    int version = version();
    if (version > FILES.size()) {
      throw new GraphException(
          """
          The database was written by a newer fsgraph (schema %d, this one knows %d); \
          update fsgraph, or give it another database.\
          """
              .formatted(version, FILES.size()),
          false);
    }
    for (String file : FILES.subList(version, FILES.size())) {
      neo4j.alone(Statement.load("schema/" + file), Map.of());
    }
    neo4j.alone(Statement.AWAIT_INDEXES.text(), Map.of());
    if (version < FILES.size()) {
      neo4j.write(Statement.SAVE_VERSION, with("version", FILES.size()));
    }
  }

  private int version() {
    List<Record> rows = neo4j.read(Statement.READ_VERSION, Map.of());
    return rows.isEmpty() ? 0 : rows.getFirst().get("version").asInt();
  }
}
