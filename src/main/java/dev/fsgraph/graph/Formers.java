package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.graph.Past.Former;
import dev.fsgraph.graph.Past.Moment;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.types.Node;

/// Says of things what is known of them as they were.
record Formers(Neo4j neo4j, Moment moment) {

  /// @param node the entry, or the first `Gone` that it left after the moment
  record Found(String path, Node node) {}

  List<Former> of(List<Found> things) {
    List<String> unsure =
        things.stream()
            .filter(thing -> !isAsItWas(thing.node))
            .map(thing -> thing.node.elementId())
            .toList();
    Map<String, Record> later = new HashMap<>();
    if (!unsure.isEmpty()) {
      neo4j
          .read(Statement.LIST_LATER_CHANGES, with("nodes", unsure, "seq", moment.seq()))
          .forEach(r -> later.put(r.get("node").asString(), r));
    }
    List<Former> formers = new ArrayList<>();
    for (Found thing : things) {
      Record changes = later.get(thing.node.elementId());
      formers.add(changes == null ? unchanged(thing) : changed(thing, changes));
    }
    return formers;
  }

  /// Nothing changes a file without its change time, which nobody can set.
  private boolean isAsItWas(Node node) {
    return node.hasLabel("Entry") && !Rows.known(node.get("changed")).isAfter(moment.at());
  }

  private Former unchanged(Found thing) {
    return former(
        thing, thing.node.hasLabel("Entry") ? Rows.attributes(thing.node) : null, null, thing.node);
  }

  private Former changed(Found thing, Record changes) {
    Node end = changes.get("end").asNode();
    boolean there = end.hasLabel("Entry");
    boolean modified = changes.get("modified").asBoolean();
    boolean directory = kind(thing.node) == Kind.DIRECTORY;
    boolean attributes = changes.get("attributes").asBoolean();
    Long before =
        directory ? null : Rows.number(modified ? changes.get("before") : end.get("size"));
    Former all = former(thing, there ? Rows.attributes(end) : null, before, end);
    return new Former(
        all.path(),
        all.kind(),
        all.volume(),
        all.inode(),
        all.generation(),
        all.since(),
        before,
        attributes ? null : all.mode(),
        attributes ? null : all.uid(),
        attributes ? null : all.gid(),
        modified || directory ? null : all.modified(),
        all.target(),
        all.now(),
        all.deletedAt());
  }

  private static Former former(Found thing, @Nullable Attributes a, @Nullable Long size, Node end) {
    Node node = thing.node;
    Instant since = Rows.known(node.get("since"));
    return new Former(
        thing.path,
        kind(node),
        node.get("volume").asString(null),
        Rows.number(node.get("inode")),
        node.get("generation").asString(null),
        since,
        a == null ? size : (Long) a.size(),
        a == null ? null : (Integer) a.mode(),
        a == null ? null : (Integer) a.uid(),
        a == null ? null : (Integer) a.gid(),
        a == null ? null : a.modified(),
        a == null ? null : a.target(),
        end.hasLabel("Entry") ? end.get("path").asString() : null,
        end.hasLabel("Entry") ? null : Rows.instant(end.get("until")));
  }

  static Kind kind(Node node) {
    return node.hasLabel("Entry") ? Rows.kind(node.labels()) : Rows.kind(node.get("kind"));
  }
}
