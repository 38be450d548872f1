package dev.fsgraph.graph;

import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Paths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When paths were taken and left within a batch, also because a directory above came or went.
final class Timeline {

  private record Moment(long seq, Instant at) {}

  private final Map<String, List<Moment>> taken = new HashMap<>();
  private final Map<String, List<Moment>> deleted = new HashMap<>();

  Timeline(Batch batch) {
    for (Subject subject : batch.subjects()) {
      for (Hop hop : subject.hops()) {
        add(taken, hop.to(), new Moment(hop.seq(), hop.at()));
      }
    }
    for (Told told : batch.events()) {
      Event event = told.event();
      if (event.type() == EventType.CREATED || event.type() == EventType.LINKED) {
        add(taken, event.path(), new Moment(event.seq(), event.at()));
      } else if (event.type() == EventType.DELETED || event.type() == EventType.UNLINKED) {
        add(deleted, event.path(), new Moment(event.seq(), event.at()));
      }
    }
  }

  private static void add(Map<String, List<Moment>> moments, String path, Moment moment) {
    moments.computeIfAbsent(path, _ -> new ArrayList<>()).add(moment);
  }

  /// When the last of the directories above `path` came to where it was before event `seq`; `own`
  /// if that was later: when the thing at `path` came into its directory.
  Instant settled(String path, long seq, Instant own) {
    Instant last = own;
    for (String above = Paths.parent(path); !above.equals("/"); above = Paths.parent(above)) {
      for (Moment moment : taken.getOrDefault(above, List.of())) {
        if (moment.seq < seq && moment.at.isAfter(last)) {
          last = moment.at;
        }
      }
    }
    return last;
  }

  /// The first event after `seq` that deleted what was at `path` or above it; `otherwise` if none.
  long deleted(String path, long seq, long otherwise) {
    long first = otherwise;
    for (String above = path; !above.equals("/"); above = Paths.parent(above)) {
      for (Moment moment : deleted.getOrDefault(above, List.of())) {
        if (moment.seq > seq && moment.seq < first) {
          first = moment.seq;
        }
      }
    }
    return first;
  }
}
