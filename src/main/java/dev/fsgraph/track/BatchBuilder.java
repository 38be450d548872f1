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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives the happenings of an outcome their sequence numbers and makes batches of it.
final class BatchBuilder {

  /// More newcomers than this are committed in batches of their own: a tree that was moved in may
  /// hold more than one transaction should.
  private static final int NEWCOMERS = 20_000;

  private static final double CERTAIN = 1.0;

  /// The handle is the same; that nothing happened in between is likely, not told.
  private static final double SAME_FILE = 0.99;

  /// Only inode number and birth time are the same.
  private static final double SAME_INODE = 0.7;

  private final String source;
  private final Instant at;
  private long seq;

  /// @param seq the last sequence number in use
  BatchBuilder(String source, long seq, Instant at) {
    this.source = source;
    this.seq = seq;
    this.at = at;
  }

  /// To be committed in this order. Only the last has all of the outcome in.
  ///
  /// @param refreshed directories of which nothing but the attributes changed
  List<Batch> batches(Outcome outcome, List<Subject> refreshed) {
    List<Batch> batches = new ArrayList<>();
    List<Integer> bulk = bulk(outcome);
    boolean[] later = new boolean[outcome.fates().size()];
    bulk.forEach(fate -> later[fate] = true);
    List<Integer> first = new ArrayList<>();
    for (int fate = 0; fate < later.length; fate++) {
      if (!later[fate]) {
        first.add(fate);
      }
    }
    List<List<Happening>> told = byFate(outcome);
    batches.add(first(outcome, first, later, refreshed));
    for (int from = 0; from < bulk.size(); from += NEWCOMERS) {
      batches.add(
          newcomers(outcome, told, bulk.subList(from, Math.min(bulk.size(), from + NEWCOMERS))));
    }
    return batches;
  }

  /// The newcomers that can wait: no directories, which others may need, and nothing with a past,
  /// or told of while a directory above it had another path.
  private static List<Integer> bulk(Outcome outcome) {
    List<Integer> bulk = new ArrayList<>();
    if (outcome.fates().size() <= NEWCOMERS) {
      return bulk;
    }
    boolean[] elsewhere = new boolean[outcome.fates().size()];
    for (Happening happening : outcome.happenings()) {
      String is = outcome.fates().get(happening.fate()).is();
      elsewhere[happening.fate()] |= happening.toPath() != null || !happening.path().equals(is);
    }
    for (int i = 0; i < outcome.fates().size(); i++) {
      Fate fate = outcome.fates().get(i);
      if (fate.was() == null && fate.is() != null && !fate.directory() && !elsewhere[i]) {
        bulk.add(i);
      }
    }
    return bulk;
  }

  private static List<List<Happening>> byFate(Outcome outcome) {
    List<List<Happening>> told = new ArrayList<>();
    outcome.fates().forEach(_ -> told.add(new ArrayList<>(1)));
    outcome.happenings().forEach(h -> told.get(h.fate()).add(h));
    return told;
  }

  private Batch first(
      Outcome outcome, List<Integer> fates, boolean[] later, List<Subject> refreshed) {
    int[] numbers = new int[later.length];
    for (int i = 0; i < fates.size(); i++) {
      numbers[fates.get(i)] = i;
    }
    List<List<Hop>> hops = new ArrayList<>();
    fates.forEach(_ -> hops.add(new ArrayList<>(0)));
    List<Told> events = new ArrayList<>();
    for (Happening happening : outcome.happenings()) {
      if (later[happening.fate()]) {
        continue;
      }
      Fate fate = outcome.fates().get(happening.fate());
      Event event = event(happening, fate);
      events.add(new Told(event, numbers[happening.fate()]));
      if (happening.method() != null && happening.toPath() != null) {
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

  private Batch newcomers(Outcome outcome, List<List<Happening>> told, List<Integer> fates) {
    List<Subject> subjects = new ArrayList<>();
    List<Told> events = new ArrayList<>();
    for (int number : fates) {
      Fate fate = outcome.fates().get(number);
      for (Happening happening : told.get(number)) {
        events.add(new Told(event(happening, fate), subjects.size()));
      }
      subjects.add(subject(fate, List.of()));
    }
    return new Batch(seq, at, subjects, events);
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
    return new Event(
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
