package dev.fsgraph.graph;

import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subject of a batch while it is being committed: what is to be done with it, and its node once
/// that is known.
final class Fate {

  private final int number;
  private final Subject subject;
  private final List<Event> told = new ArrayList<>();
  private @Nullable String node;
  private @Nullable Object since;

  Fate(int number, Subject subject) {
    this.number = number;
    this.subject = subject;
  }

  void tell(Event event) {
    told.add(event);
  }

  /// Found in the graph at its path before the batch, known there since `since`.
  void found(String node, Object since) {
    this.node = node;
    this.since = since;
  }

  void created(String node) {
    this.node = node;
  }

  int number() {
    return number;
  }

  @Nullable String node() {
    return node;
  }

  @Nullable String was() {
    return subject.was();
  }

  @Nullable String is() {
    return subject.is();
  }

  String last() {
    return subject.last();
  }

  @Nullable Attributes now() {
    return subject.now();
  }

  List<Hop> hops() {
    return subject.hops();
  }

  boolean isThere() {
    return node != null;
  }

  boolean isGone() {
    return subject.is() == null;
  }

  boolean leavesItsPlace() {
    return subject.moved() || isGone();
  }

  /// The event that ended it, else the last one about it.
  long seq(long otherwise) {
    return told.stream()
        .filter(e -> e.type() == EventType.DELETED || e.type() == EventType.UNLINKED)
        .reduce((_, last) -> last)
        .or(() -> told.stream().reduce((_, last) -> last))
        .map(Event::seq)
        .orElse(otherwise);
  }

  /// Since when it is where it was last: its last move, or where there was none its creation.
  Instant settled(Instant otherwise) {
    return hops().isEmpty() ? appeared(otherwise) : hops().getLast().at();
  }

  /// Since when its first hop's place knew it: as the graph says, else its creation.
  @Nullable Object appearedOrSince(Instant otherwise) {
    return since != null ? since : Rows.time(appeared(otherwise));
  }

  private Instant appeared(Instant otherwise) {
    return told.stream()
        .filter(e -> e.type() == EventType.CREATED || e.type() == EventType.LINKED)
        .findFirst()
        .map(Event::at)
        .orElse(hops().isEmpty() ? otherwise : hops().getFirst().at());
  }

  /// What is known of it besides attributes: the first event about it that has a kind.
  @Nullable Event description() {
    return told.stream().filter(e -> e.kind() != null).findFirst().orElse(null);
  }
}
