package dev.fsgraph.move;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One name of one file on its way through a replay: a node of the graph, old or to be.
final class Actor {

  final Handle handle;
  final boolean directory;

  /// What the graph has; null for a newcomer.
  final @Nullable Known known;

  /// Where it is; null once it is gone.
  @Nullable Place place;

  /// Where the graph has it, if it does.
  final Place firstPlace;

  /// The last place it was at, and what that was called then.
  Place lastPlace;

  String lastPath;

  /// What the disk showed at its place.
  @Nullable Attributes seen;

  /// Set while it counts as gone: the fact to cancel if it turns up again.
  @Nullable Fact gone;

  /// Whether another has been at its last place since it went.
  boolean superseded;

  /// A directory that came with whatever is in it.
  boolean unlisted;

  /// When a notice last said that it was written or its attributes changed; null if none did.
  @Nullable Instant touchedAt;

  Author touchedBy = Author.UNKNOWN;

  /// Whether such a notice spoke of attributes.
  boolean attributesTold;

  final List<Fact> hops = new ArrayList<>();

  Actor(Handle handle, boolean directory, @Nullable Known known, Place place, String path) {
    this.handle = handle;
    this.directory = directory;
    this.known = known;
    this.place = place;
    this.firstPlace = place;
    this.lastPlace = place;
    this.lastPath = path;
  }

  void moveTo(Place to, String path) {
    place = to;
    lastPlace = to;
    lastPath = path;
    seen = null;
  }

  /// The best there is to say about it.
  @Nullable Attributes attributes() {
    return seen != null ? seen : known == null ? null : known.attributes();
  }

  int links() {
    Attributes attributes = attributes();
    return attributes == null ? 1 : attributes.nlink();
  }
}
