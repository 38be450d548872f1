package dev.fsgraph.projection;

import dev.fsgraph.graph.PointerWriter.Origin;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.index.Followed;
import dev.fsgraph.link.Destination;
import dev.fsgraph.link.Destination.Breach;
import dev.fsgraph.link.Places;
import dev.fsgraph.link.Walk;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Pointer;
import dev.fsgraph.model.Pointer.Target;
import dev.fsgraph.model.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Where some of the links lead, at one moment.
record Pointing(List<Origin> origins, List<Followed> followed) {

  /// Stands among what was walked through where that leads out of the watched trees; no path.
  static final String OUTSIDE = "//outside";

  /// @param paths of links and of files that refer to others, or of what once was one
  static Pointing of(
      EntryReader index, Collection<String> paths, Territory territory, Outskirts outskirts) {
    return of(index, paths, UnaryOperator.identity(), territory, outskirts);
  }

  /// @param edit what is going to be written of them together with where they lead
  static Pointing of(
      EntryReader index,
      Collection<String> paths,
      UnaryOperator<Stored> edit,
      Territory territory,
      Outskirts outskirts) {
    return index.atOneMoment(
        at -> {
          Places places = new IndexedPlaces(at, territory, outskirts);
          Pointing pointing = new Pointing(new ArrayList<>(), new ArrayList<>());
          for (String path : paths) {
            Stored stored = at.apply(path);
            if (stored != null) {
              pointing.add(edit.apply(stored), places);
            }
          }
          return pointing;
        });
  }

  /// Those that lead elsewhere than the index says. What is missing may have been moved away
  /// meanwhile: that is told by other means.
  Pointing others(EntryReader index) {
    Set<String> others = index.othersThan(followed);
    return new Pointing(
        origins.stream().filter(origin -> others.contains(origin.path())).toList(),
        followed.stream().filter(followed -> others.contains(followed.path())).toList());
  }

  private void add(Stored stored, Places places) {
    String path = stored.path();
    Attributes attributes = stored.entry().attributes();
    if (attributes.kind() == Kind.SYMLINK && attributes.target() != null) {
      Destination leads = Walk.ofLink(places, path, attributes.target());
      Set<String> walked = new LinkedHashSet<>(leads.walked());
      if (leads.outside() || leads.namedOutside()) {
        walked.add(OUTSIDE);
      }
      Pointer pointer = new Pointer(Pointer.LINK, target(leads), Map.of());
      origins.add(new Origin(path, leads.resolved(), List.of(pointer)));
      followed.add(new Followed(path, leads.resolved(), walked));
    } else if (stored.extracted() != null && attributes.kind() == Kind.FILE) {
      References references = References.of(stored.extracted(), places);
      origins.add(new Origin(path, null, references.pointers()));
      followed.add(new Followed(path, null, references.walked()));
    } else if (!stored.walked().isEmpty() || stored.entry().resolved() != null) {
      origins.add(new Origin(path, null, List.of()));
      followed.add(new Followed(path, null, List.of()));
    }
  }

  static Target target(Destination leads) {
    if (leads.named() != null) {
      return leads.namedOutside()
          ? new Target.Outside(leads.named(), true)
          : new Target.Known(leads.named());
    }
    Breach breach = leads.breach();
    if (breach == null) {
      throw new IllegalStateException("leads nowhere, and to nothing that is missing");
    }
    if (breach.outside()) {
      return new Target.Outside(breach.path(), breach.there() && breach.rest().isEmpty());
    }
    return breach.there()
        ? new Target.Known(breach.at())
        : new Target.Lost(breach.at(), breach.rest());
  }
}
