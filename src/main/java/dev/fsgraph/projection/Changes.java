package dev.fsgraph.projection;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.graph.TooLong;
import dev.fsgraph.index.Change;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a batch means for the index.
final class Changes {

  private static final Set<EventType> ARRIVALS = Set.of(EventType.CREATED, EventType.LINKED);

  private Changes() {}

  static List<Change> of(Batch batch) {
    List<@Nullable Instant> arrivals = arrivals(batch);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < batch.subjects().size(); i++) {
      Subject subject = batch.subjects().get(i);
      if (subject.was() != null || (subject.is() != null && TooLong.fits(subject.is()))) {
        changes.add(change(subject, arrivals.get(i), batch.at()));
      }
    }
    return changes;
  }

  private static Change change(Subject s, @Nullable Instant arrival, Instant at) {
    Instant first = s.hops().isEmpty() ? at : s.hops().getFirst().at();
    return new Change(
        s.was(),
        s.is(),
        s.moved(),
        s.now(),
        s.hops().isEmpty() ? null : s.hops().getLast().at(),
        arrival == null ? first : arrival);
  }

  /// When each subject came, as far as an event tells.
  private static List<@Nullable Instant> arrivals(Batch batch) {
    List<@Nullable Instant> arrivals = new ArrayList<>();
    batch.subjects().forEach(_ -> arrivals.add(null));
    for (Told told : batch.events()) {
      Event event = told.event();
      if (told.subject() >= 0
          && arrivals.get(told.subject()) == null
          && ARRIVALS.contains(event.type())) {
        arrivals.set(told.subject(), event.at());
      }
    }
    return arrivals;
  }
}
