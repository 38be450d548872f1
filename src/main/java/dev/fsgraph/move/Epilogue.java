package dev.fsgraph.move;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Handle;
import dev.fsgraph.move.Outcome.Fate;
import dev.fsgraph.move.Outcome.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sums a replay up: each actor's fate, the facts that stand, and what changed in those that
/// stayed.
final class Epilogue {

  private final Directories tree;
  private final Cast cast;
  private final List<Fact> facts;
  private final Set<Handle> linkedElsewhere;
  private final Instant at;
  private final boolean everything;

  private final List<Fate> fates = new ArrayList<>();
  private final Map<Actor, Integer> numbers = new HashMap<>();
  private final List<Happening> changes = new ArrayList<>();
  private final Map<Handle, Integer> links = new HashMap<>();

  Epilogue(
      Directories tree,
      Cast cast,
      List<Fact> facts,
      Set<Handle> linkedElsewhere,
      Instant at,
      boolean everything) {
    this.tree = tree;
    this.cast = cast;
    this.facts = facts;
    this.linkedElsewhere = linkedElsewhere;
    this.at = at;
    this.everything = everything;
  }

  Outcome outcome() {
    cast.all().forEach(this::fate);
    List<Happening> happenings = new ArrayList<>();
    for (Fact fact : facts) {
      Integer number = numbers.get(fact.actor);
      if (!fact.cancelled && number != null) {
        happenings.add(
            new Happening(
                type(fact), fact.at, fact.path, fact.toPath, number, fact.by, fact.method, null));
      }
    }
    return new Outcome(fates, new InOrder(fates, happenings).with(changes));
  }

  private void fate(Actor actor) {
    String was = actor.known == null ? null : actor.known.path();
    String is = actor.place == null ? null : tree.path(actor.place);
    boolean takenAlong = is == null && actor.gone == null;
    boolean moved = was != null && is != null && !actor.firstPlace.equals(actor.place);
    boolean stayed = was != null && is != null && !moved && actor.hops.isEmpty();
    if (takenAlong && was != null && actor.hops.isEmpty() || stayed && !differs(actor)) {
      return;
    }
    int number = fates.size();
    numbers.put(actor, number);
    fates.add(
        new Fate(
            actor.handle,
            actor.directory,
            was,
            is,
            moved,
            is == null ? actor.lastPath : is,
            actor.attributes()));
    Attributes old = before(actor);
    if (is != null && old != null) {
      tellChanges(actor, old, number, is);
    }
  }

  private static boolean differs(Actor actor) {
    return actor.seen != null
        && actor.known != null
        && actor.seen.differsFrom(actor.known.attributes());
  }

  /// What the graph has of it; of a new name, what it has of an old one that tells nothing itself.
  private @Nullable Attributes before(Actor actor) {
    Actor known =
        actor.known != null
            ? actor
            : cast.find(actor.handle, a -> a.known != null && a.touchedAt == null);
    return known == null || known.known == null ? null : known.known.attributes();
  }

  private void tellChanges(Actor actor, Attributes old, int number, String path) {
    Attributes now = actor.seen;
    if (now == null || actor.touchedAt == null && !everything) {
      return;
    }
    if (!actor.directory && now.hasOtherContentThan(old)) {
      changes.add(change(EventType.MODIFIED, actor, number, path, old.size()));
    }
    if (now.mode() != old.mode()
        || now.uid() != old.uid()
        || now.gid() != old.gid()
        || onlyChangeTimeTells(actor, now, old)) {
      changes.add(change(EventType.ATTRIBUTES, actor, number, path, null));
    }
  }

  /// An extended attribute or an ACL: all that shows is the change time. But a rename, a link and a
  /// write set it as well.
  private static boolean onlyChangeTimeTells(Actor actor, Attributes now, Attributes old) {
    return actor.attributesTold
        && !actor.directory
        && actor.hops.isEmpty()
        && !now.hasOtherContentThan(old)
        && now.nlink() == old.nlink()
        && !now.changed().equals(old.changed());
  }

  private Happening change(
      EventType type, Actor actor, int number, String path, @Nullable Long sizeBefore) {
    Instant when = actor.touchedAt == null ? at : actor.touchedAt;
    return new Happening(type, when, path, null, number, actor.touchedBy, null, sizeBefore);
  }

  /// Whether a name that came or went is that of a file with others.
  private EventType type(Fact fact) {
    Actor actor = fact.actor;
    if (fact.type == EventType.CREATED && linkedElsewhere.contains(actor.handle)) {
      return EventType.LINKED;
    }
    if (fact.type == EventType.LINKED || fact.type == EventType.CREATED && isNewNameOfOld(actor)) {
      links.merge(actor.handle, linksBefore(actor) + 1, (have, _) -> have + 1);
      return EventType.LINKED;
    }
    if (fact.type == EventType.DELETED && !actor.directory) {
      int left = links.merge(actor.handle, linksBefore(actor) - 1, (have, _) -> have - 1);
      return left > 0 ? EventType.UNLINKED : EventType.DELETED;
    }
    return fact.type;
  }

  /// The old name's own notice may have come later, so that nobody knew of it when this one came.
  private boolean isNewNameOfOld(Actor actor) {
    return !actor.directory
        && actor.known == null
        && cast.find(actor.handle, a -> a.known != null) != null;
  }

  private int linksBefore(Actor actor) {
    Actor known = cast.find(actor.handle, a -> a.known != null);
    Attributes before = known == null || known.known == null ? null : known.known.attributes();
    return before == null ? 1 : before.nlink();
  }
}
