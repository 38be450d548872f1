package dev.fsgraph.track;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Reunion;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.move.SameContent;
import dev.fsgraph.move.SameContent.Kin;
import dev.fsgraph.move.SameContent.Match;
import dev.fsgraph.move.SameContent.Source;
import dev.fsgraph.move.SameContent.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out which of the files that were deleted went to another volume, once what is in them is
/// known, and tells it: one more event, and an edge from what is left of the one to the other. The
/// events of the delete and of the creation stay as they are.
///
/// Asked for by what is new: files that were deleted, and hashes that were read. For one thread.
final class Reunions {

  private static final int AT_ONCE = 500;

  /// While files are read, more of the same content may turn up; but not for ever.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// For what is read long after it came.
  private static final Duration BACKLOG = Duration.ofDays(1);

  private final Ground ground;
  private final Commits commits;
  private final Duration window;
  private final SameContent content;

  /// Null while nobody reads files.
  private @Nullable Contents known;

  private long checked;
  private @Nullable Instant waitingSince;

  Reunions(Ground ground, Commits commits, Duration window) {
    this.ground = ground;
    this.commits = commits;
    this.window = window;
    this.content = new SameContent(window);
  }

  void follow(Contents next) {
    known = next;
  }

  /// Tells what can be told now.
  void tell() throws IOException {
    Contents contents = known;
    if (contents == null || mustWait(contents)) {
      return;
    }
    List<String> hashes = contents.takeHashes(AT_ONCE);
    while (!hashes.isEmpty() || commits.seq() > checked) {
      List<String> asked = hashes;
      commits.tell((seq, at) -> batch(asked, seq, at));
      checked = commits.seq();
      hashes = contents.takeHashes(AT_ONCE);
    }
  }

  private boolean mustWait(Contents contents) {
    if (!contents.isReading()) {
      waitingSince = null;
      return false;
    }
    Instant now = ground.now();
    waitingSince = waitingSince == null ? now : waitingSince;
    if (waitingSince.plus(PATIENCE).isAfter(now)) {
      return true;
    }
    waitingSince = null;
    return false;
  }

  private @Nullable Batch batch(List<String> hashes, long after, Instant at) {
    long seq = after;
    List<Told> events = new ArrayList<>();
    List<Reunion> reunions = new ArrayList<>();
    Instant since = at.minus(window).minus(BACKLOG);
    for (Graph.Kin kin : ground.graph().kin(checked, hashes, since)) {
      for (Match match : content.among(of(kin))) {
        seq++;
        events.add(new Told(event(match, seq, at), -1));
        reunions.add(reunion(match, seq, at));
      }
    }
    return events.isEmpty() ? null : new Batch(seq, at, List.of(), events, reunions, null);
  }

  private static Kin of(Graph.Kin kin) {
    return new Kin(
        kin.hash(),
        kin.size(),
        kin.deleted().stream()
            .map(one -> new Source(one.node(), one.path(), one.volume(), one.at()))
            .toList(),
        kin.standing().stream()
            .map(one -> new Target(one.path(), one.key(), one.created(), one.taken()))
            .toList());
  }

  private static Event event(Match match, long seq, Instant at) {
    Target target = match.target();
    return new Event(
        seq,
        EventType.MOVED,
        at,
        match.source().path(),
        target.path(),
        Kind.FILE,
        target.key().volume(),
        target.key().inode(),
        target.key().generation(),
        match.size(),
        "hash",
        Author.UNKNOWN,
        MoveMethod.HASH,
        match.confidence(),
        "deleted at %s; the same content (%s) is here"
            .formatted(match.source().deleted(), match.hash()));
  }

  private static Reunion reunion(Match match, long seq, Instant at) {
    Target target = match.target();
    return new Reunion(
        match.source().node(),
        match.hash(),
        target.path(),
        target.key(),
        seq,
        at,
        match.confidence());
  }
}
