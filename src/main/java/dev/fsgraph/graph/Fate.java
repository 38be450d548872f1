package dev.fsgraph.graph;

import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A subject of a batch while it is being committed: what is to be done with it, and its node once
/// that is known.
final class Fate {

  private final int number;
  private final Subject subject;
  private final List<Event> told = new ArrayList<>();
  private @Nullable String node;
  private boolean created;
  private @Nullable Instant since;
  private @Nullable Instant from;

  Fate(int number, Subject subject) {
    this.number = number;
    this.subject = subject;
  }

  void tell(Event event) {
    told.add(event);
  }

  /// In order.
  List<Event> told() {
    return told;
  }

  /// True if nobody knew it before the batch, and it stayed where it came.
  boolean isNewcomer() {
    return was() == null && !isGone() && now() != null && hops().isEmpty();
  }

  /// Found in the graph at its path before the batch.
  ///
  /// @param since when it came into its directory
  /// @param from when it came to its path; later if a directory above was moved since
  void found(String node, Instant since, Instant from) {
    this.node = node;
    this.since = since;
    this.from = from;
  }

  void created(String node) {
    this.node = node;
    this.created = true;
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

  /// True if it has to be hung into the directory of its path.
  boolean comesToItsPlace() {
    return subject.moved() || created;
  }

  /// Also true if it comes back to the same path: the directory there may be another one.
  boolean leavesItsPlace() {
    return subject.moved() || isGone();
  }

  /// The sequence number of the last event about it; 0 without any.
  long lastSeq() {
    return told.isEmpty() ? 0 : told.getLast().seq();
  }

  /// Of the event that told its end; null if only that of a directory above was told.
  @Nullable Long deletedSeq() {
    return told.stream()
        .filter(e -> e.type() == EventType.DELETED || e.type() == EventType.UNLINKED)
        .reduce((_, last) -> last)
        .map(Event::seq)
        .orElse(null);
  }

  /// When it got its last name: its last move, or where there was none its creation.
  Instant named(Instant otherwise) {
    return hops().isEmpty() ? appeared(otherwise) : hops().getLast().at();
  }

  /// When it came into the directory that it left with event `seq`.
  Instant sinceBefore(long seq, Instant otherwise) {
    return lastHopBefore(seq).orElseGet(() -> appeared(otherwise));
  }

  /// When it came to the path that it left with event `seq`, as far as its own moves and the graph
  /// tell.
  Instant fromBefore(long seq, Instant otherwise) {
    return lastHopBefore(seq).orElseGet(() -> from != null ? from : created(otherwise));
  }

  private Optional<Instant> lastHopBefore(long seq) {
    return hops().stream().filter(hop -> hop.seq() < seq).reduce((_, last) -> last).map(Hop::at);
  }

  private Instant appeared(Instant otherwise) {
    return since != null ? since : created(otherwise);
  }

  private Instant created(Instant otherwise) {
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
