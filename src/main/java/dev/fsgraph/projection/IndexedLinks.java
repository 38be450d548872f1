package dev.fsgraph.projection;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Links;
import dev.fsgraph.graph.Neo4jLinks;
import dev.fsgraph.graph.Neo4jLinks.Stray;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.link.Destination;
import dev.fsgraph.link.Destination.Breach;
import dev.fsgraph.link.Places;
import dev.fsgraph.link.Walk;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import dev.fsgraph.reference.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks the graph who depends on whom, and follows what is broken once more in the index.
public final class IndexedLinks implements Links {

  private final Neo4jLinks graph;
  private final Projection projection;
  private final LinksInGraph links;

  public IndexedLinks(Neo4jLinks graph, Projection projection, LinksInGraph links) {
    this.graph = graph;
    this.projection = projection;
    this.links = links;
  }

  @Override
  public Linked of(String path) {
    return graph.of(path);
  }

  @Override
  public BrokenPage broken(String under, @Nullable String after, int limit) {
    EntryReader index = projection.readyIndex();
    if (index == null) {
      throw new GraphException(
          "broken links are told from the index only, which is not ready; ask again in a moment",
          true,
          new IllegalStateException("the index is being made"));
    }
    Map<String, List<Stray>> strays = graph.strays(under);
    List<String> found =
        Stream.of(
                index.brokenLinks(under, after, limit).stream().map(Entry::path),
                index.followedThrough(References.BROKEN, under, after, limit).stream()
                    .map(Entry::path),
                strays.keySet().stream()
                    .filter(path -> after == null || PathRange.ORDER.compare(path, after) > 0))
            .flatMap(paths -> paths)
            .distinct()
            .sorted(PathRange.ORDER)
            .limit(limit)
            .toList();
    return new BrokenPage(
        index.atOneMoment(at -> broken(found, strays, at)),
        found.size() < limit ? null : found.getLast());
  }

  private List<Broken> broken(
      List<String> found, Map<String, List<Stray>> strays, Function<String, @Nullable Stored> at) {
    Places places = links.places(at);
    List<Broken> broken = new ArrayList<>();
    for (String path : found) {
      Stored stored = at.apply(path);
      if (stored != null) {
        Entry entry = stored.entry();
        switch (entry.attributes().kind()) {
          case SYMLINK -> addLink(entry, at, places, broken);
          case FILE -> addReferences(stored, places, broken);
          case DIRECTORY, SPECIAL -> {}
        }
        strays.getOrDefault(path, List.of()).forEach(stray -> broken.add(broken(entry, stray)));
      }
    }
    return broken;
  }

  private static Broken broken(Entry entry, Stray stray) {
    String declared = stray.declaredAs();
    String why =
        stray.now() == null
            ? "nothing is at " + declared
            : declared + " is at " + stray.now() + " now, and was declared where it was";
    String written = stray.detail().isEmpty() ? declared : stray.detail();
    return new Broken(
        entry, why, entry, declared, new Links.Text(stray.kind(), written, 0, List.of(declared)));
  }

  private static void addLink(
      Entry link, Function<String, @Nullable Stored> at, Places places, List<Broken> into) {
    Breach breach = follow(link, places).breach();
    if (breach != null) {
      into.add(broken(link, breach, at, places));
    }
  }

  private static void addReferences(Stored stored, Places places, List<Broken> into) {
    if (stored.extracted() == null) {
      return;
    }
    Entry file = stored.entry();
    for (Reference each : References.decoded(stored.extracted())) {
      Destination leads = References.destination(each.candidates(), places);
      Breach breach = leads == null || each.loose() ? null : leads.breach();
      if (breach != null) {
        into.add(
            new Broken(
                file,
                why(breach),
                file,
                breach.path(),
                new Links.Text(each.kind(), each.detail(), each.line(), each.candidates())));
      }
    }
  }

  private static Destination follow(Entry link, Places places) {
    String target = link.attributes().target();
    return Walk.ofLink(places, link.path(), target == null ? "" : target);
  }

  /// Where a link on the way is broken, that one is to be mended.
  private static Broken broken(
      Entry link, Breach breach, Function<String, @Nullable Stored> at, Places places) {
    String why = why(breach);
    if (breach.reason() == Destination.Reason.LOOP) {
      return new Broken(link, why, link, null);
    }
    String way = breach.link();
    Stored other = way == null ? null : at.apply(way);
    if (way == null) {
      return new Broken(link, why, link, lost(breach));
    }
    if (other == null || other.entry().attributes().kind() != Kind.SYMLINK) {
      return new Broken(link, why + ", by way of " + way, link, null);
    }
    Breach own = follow(other.entry(), places).breach();
    return new Broken(
        link, why + ", by way of " + way, other.entry(), own == null ? null : lost(own));
  }

  private static @Nullable String lost(Breach breach) {
    return breach.whole() && !breach.there() ? breach.path() : null;
  }

  private static String why(Breach breach) {
    return switch (breach.reason()) {
      case MISSING -> "nothing is at " + breach.at();
      case NOT_A_DIRECTORY ->
          breach.there()
              ? breach.at() + " is not a directory"
              : breach.at() + " is below something that is not a directory";
      case LOOP -> "it leads in a circle, or over more than 40 links, at " + breach.at();
    };
  }
}
