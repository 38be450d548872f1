package dev.fsgraph.projection;

import dev.fsgraph.link.Destination;
import dev.fsgraph.link.Places;
import dev.fsgraph.link.Walk;
import dev.fsgraph.model.Pointer;
import dev.fsgraph.reference.Extract;
import dev.fsgraph.reference.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the references of one file lead at one moment: each to the first of its candidates that is
/// there; a link at the end of a path is what is meant.
///
/// @param walked all paths that were looked at: while none of these changes, all of this stays
record References(List<Pointer> pointers, Set<String> walked) {

  /// Stands among what was walked through where a reference leads to nothing; no path.
  static final String BROKEN = "//broken";

  static References of(String extracted, Places places) {
    References references = new References(new ArrayList<>(), new LinkedHashSet<>());
    for (Reference each : decoded(extracted)) {
      references.add(each, places);
    }
    return references;
  }

  /// What another version wrote is about to be extracted anew.
  static List<Reference> decoded(String extracted) {
    try {
      return Extract.decoded(extracted).references();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private void add(Reference reference, Places places) {
    Destination leads = destination(reference.candidates(), places, walked);
    if (leads != null && leads.breach() != null) {
      if (reference.loose()) {
        return;
      }
      walked.add(BROKEN);
    }
    if (leads != null) {
      pointers.add(
          new Pointer(
              Pointer.REFERENCE,
              Pointing.target(leads),
              Map.of(
                  "kind",
                  reference.kind(),
                  "detail",
                  reference.detail(),
                  "line",
                  (long) reference.line())));
    }
  }

  /// The first candidate that is there, else the first; null if there are none.
  private static @Nullable Destination destination(
      List<String> candidates, Places places, Set<String> walked) {
    Destination first = null;
    for (String candidate : candidates) {
      Destination leads = Walk.of(places, "/", candidate, false);
      walked.addAll(leads.walked());
      if (leads.named() != null && leads.breach() == null) {
        return leads;
      }
      first = first == null ? leads : first;
    }
    return first;
  }

  static @Nullable Destination destination(List<String> candidates, Places places) {
    return destination(candidates, places, new LinkedHashSet<>());
  }
}
