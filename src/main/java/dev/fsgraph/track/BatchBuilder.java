package dev.fsgraph.track;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.move.Outcome;
import dev.fsgraph.move.Outcome.Fate;
import dev.fsgraph.move.Outcome.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives the happenings of an outcome their sequence numbers and makes batches of it.
final class BatchBuilder {

  private static final double CERTAIN = 1.0;

  /// The handle is the same; that nothing happened in between is likely, not told.
  private static final double SAME_FILE = 0.99;

  /// Only inode number and birth time are the same.
  private static final double SAME_INODE = 0.7;

  private final String source;
  private final Instant at;
  private final int most;
  private long seq;
  private Instant latest;

  /// @param seq the last sequence number in use
  /// @param latest when the event with it was
  /// @param most entries in a batch, as far as they can be told apart
  BatchBuilder(String source, long seq, Instant latest, Instant at, int most) {
    this.source = source;
    this.seq = seq;
    this.latest = latest;
    this.at = at;
    this.most = most;
  }

  /// An outcome as batches, to be committed in this order.
  ///
  /// @param at which of them is the pivot: with it the outcome counts as in. Those before it only
  ///     take away files that go: made again, they do nothing. What those behind it bring, a rescan
  ///     would find
  record Cut(List<Batch> batches, int at) {

    static final Cut NOTHING = new Cut(List.of(), 0);

    static Cut of(Batch batch) {
      return new Cut(List.of(batch), 0);
    }

    boolean isEmpty() {
      return batches.isEmpty();
    }

    Batch pivot() {
      return batches.get(at);
    }

    List<Batch> before() {
      return batches.subList(0, at);
    }

    List<Batch> after() {
      return batches.subList(at + 1, batches.size());
    }
  }

  /// To be committed in this order. Only the last has all of the outcome in.
  ///
  /// @param refreshed directories of which nothing but the attributes changed
  Cut batches(Outcome outcome, List<Subject> refreshed) {
    List<Batch> batches = new ArrayList<>();
    Portions portions = Portions.of(outcome, most);
    List<List<Happening>> told = byFate(outcome);
    alone(outcome, told, portions.before(), batches);
    if (!portions.together().isEmpty() || !refreshed.isEmpty()) {
      batches.add(together(outcome, portions.together(), refreshed));
    }
    int pivot = Math.max(0, batches.size() - 1);
    alone(outcome, told, portions.after(), batches);
    return new Cut(batches, pivot);
  }

  private static List<List<Happening>> byFate(Outcome outcome) {
    List<List<Happening>> told = new ArrayList<>();
    outcome.fates().forEach(_ -> told.add(new ArrayList<>(1)));
    outcome.happenings().forEach(h -> told.get(h.fate()).add(h));
    return told;
  }

  private Batch together(Outcome outcome, List<Integer> fates, List<Subject> refreshed) {
    int[] numbers = new int[outcome.fates().size()];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < fates.size(); i++) {
      numbers[fates.get(i)] = i;
    }
    List<List<Hop>> hops = new ArrayList<>();
    fates.forEach(_ -> hops.add(new ArrayList<>(0)));
    List<Told> events = new ArrayList<>();
    for (Happening happening : outcome.happenings()) {
      if (numbers[happening.fate()] < 0) {
        continue;
      }
      Fate fate = outcome.fates().get(happening.fate());
      Event event = event(happening, fate);
      events.add(new Told(event, numbers[happening.fate()]));
      if (happening.method() != null
          && happening.toPath() != null
          && !happening.toPath().equals(happening.path())) {
        hops.get(numbers[happening.fate()])
            .add(
                new Hop(
                    happening.path(),
                    happening.toPath(),
                    event.seq(),
                    event.at(),
                    happening.method(),
                    confidence(happening.method(), fate)));
      }
    }
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < fates.size(); i++) {
      subjects.add(subject(outcome.fates().get(fates.get(i)), hops.get(i)));
    }
    subjects.addAll(refreshed);
    return new Batch(seq, at, subjects, events);
  }

  private void alone(
      Outcome outcome, List<List<Happening>> told, List<Integer> fates, List<Batch> into) {
    for (int from = 0; from < fates.size(); from += most) {
      List<Integer> some = fates.subList(from, Math.min(fates.size(), from + most));
      into.add(alone(outcome, told, some));
    }
  }

  private Batch alone(Outcome outcome, List<List<Happening>> told, List<Integer> fates) {
    List<Subject> subjects = new ArrayList<>();
    List<Told> events = new ArrayList<>();
    for (int number : fates) {
      Fate fate = outcome.fates().get(number);
      for (Happening happening : told.get(number)) {
        events.add(new Told(event(happening, fate), subjects.size()));
      }
      subjects.add(settled(subject(fate, List.of())));
    }
    return new Batch(seq, at, subjects, events);
  }

  /// What stays where it hangs has been carried to its new path by the directories above it.
  private static Subject settled(Subject subject) {
    String is = subject.is();
    return subject.was() == null || is == null
        ? subject
        : new Subject(is, is, false, is, subject.now(), List.of());
  }

  private static Subject subject(Fate fate, List<Hop> hops) {
    return new Subject(fate.was(), fate.is(), fate.moved(), fate.last(), nowOf(fate), hops);
  }

  /// Somebody who is there by the kernel's word but was gone again when we looked gets attributes
  /// all the same; the notice that says where it went is on its way.
  private static @Nullable Attributes nowOf(Fate fate) {
    if (fate.now() != null || fate.is() == null) {
      return fate.now();
    }
    FileKey key = new FileKey(fate.handle().volume(), 0, fate.handle().generation());
    Kind kind = fate.directory() ? Kind.DIRECTORY : Kind.FILE;
    Instant never = Instant.EPOCH;
    return new Attributes(key, kind, 0, 0, 0, 0, 1, null, never, never, never, null);
  }

  private Event event(Happening happening, Fate fate) {
    Attributes now = fate.now();
    Event event =
        new Event(
            ++seq,
            happening.type(),
            happening.at(),
            happening.path(),
            happening.toPath(),
            now != null ? now.kind() : fate.directory() ? Kind.DIRECTORY : null,
            fate.handle().volume(),
            now == null ? null : now.key().inode(),
            fate.handle().generation(),
            now == null ? null : now.size(),
            source,
            happening.by(),
            happening.method(),
            happening.method() == null ? null : confidence(happening.method(), fate),
            null);
    return event.with(inOrder(happening.at()), happening.sizeBefore());
  }

  /// The log's times do not go back, for it is searched by time: what was concluded from a look
  /// comes before notices that were drained while it was taken. Unless the clock itself did.
  private Instant inOrder(Instant told) {
    if (told.isBefore(latest) && !latest.isAfter(at)) {
      return latest;
    }
    latest = told;
    return told;
  }

  private static double confidence(MoveMethod method, Fate fate) {
    return switch (method) {
      case RENAME -> CERTAIN;
      case INODE ->
          new FileKey(fate.handle().volume(), 0, fate.handle().generation()).isExact()
              ? SAME_FILE
              : SAME_INODE;
      case HASH -> SAME_FILE;
    };
  }
}
