package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.row;
import static dev.fsgraph.graph.Rows.time;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Described;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;

/// Writes to a Neo4j, on the files of one host.
public final class Neo4jContentWriter implements ContentWriter {

  private final Neo4j neo4j;

  public Neo4jContentWriter(Driver driver, String host) {
    neo4j = new Neo4j(driver, host, null);
  }

  @Override
  public Set<String> write(Collection<Described> contents) {
    List<List<@Nullable Object>> rows = contents.stream().map(Neo4jContentWriter::rowOf).toList();
    return neo4j.alone(Statement.SAVE_CONTENTS.text(), with("rows", rows)).stream()
        .map(r -> r.get("path").asString())
        .collect(Collectors.toSet());
  }

  private static List<@Nullable Object> rowOf(Described one) {
    Attributes file = one.file();
    return row(
        one.path(),
        file.key().volume(),
        file.key().inode(),
        file.key().generation(),
        file.size(),
        time(file.modified()),
        one.content().hash(),
        one.content().mimeType(),
        one.content().unread());
  }
}
