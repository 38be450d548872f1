package dev.fsgraph.api;

import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.api.view.EventView;
import dev.fsgraph.api.view.FormerView;
import dev.fsgraph.api.view.MoveView;
import dev.fsgraph.api.view.StatsView;
import dev.fsgraph.api.view.StatsView.Share;
import dev.fsgraph.api.view.WhereView;
import dev.fsgraph.graph.Past.Former;
import dev.fsgraph.graph.Reads.Stop;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.index.PathHash;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entries.Stats;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.Paths;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns what we know into what goes over the wire.
final class Views {

  private static final int PERMISSIONS = 07777;

  private Views() {}

  /// @param watches ids of the watches whose tree it is in
  static EntryView entry(
      Entry entry, boolean stale, @Nullable String source, List<String> watches) {
    Attributes attributes = entry.attributes();
    return new EntryView(
        entry.path(),
        Paths.name(entry.path()),
        text(attributes.kind()),
        attributes.size(),
        mode(attributes.mode()),
        attributes.uid(),
        attributes.gid(),
        attributes.nlink(),
        unsigned(attributes.key().inode()),
        attributes.key().volume(),
        emptyToNull(attributes.key().generation()),
        text(attributes.birth()),
        attributes.modified().toString(),
        attributes.changed().toString(),
        attributes.accessed().toString(),
        attributes.target(),
        entry.resolved(),
        entry.contentHash(),
        entry.mimeType(),
        entry.unread(),
        Paths.depth(entry.path()),
        PathHash.text(PathHash.XXH3.of(entry.path())),
        entry.version(),
        entry.since().toString(),
        text(entry.verifiedAt()),
        stale,
        entry.unreadable(),
        source,
        watches);
  }

  static EventView event(Event event) {
    Long inode = event.inode();
    return new EventView(
        event.seq(),
        event.type().name(),
        event.at().toString(),
        event.path(),
        event.toPath(),
        textOrNull(event.kind()),
        event.volume(),
        inode == null ? null : unsigned(inode),
        event.generation(),
        event.size(),
        event.source(),
        event.by().pid() == 0 ? null : (Integer) event.by().pid(),
        event.by().command(),
        event.by().uid(),
        text(event.method()),
        event.confidence(),
        event.detail(),
        text(event.from()),
        text(event.until()),
        event.sizeBefore());
  }

  static MoveView move(Event event) {
    return new MoveView(
        event.seq(),
        event.at().toString(),
        event.path(),
        event.toPath(),
        textOrNull(event.kind()),
        text(event.method()),
        event.confidence());
  }

  /// @param at the time that was asked about
  static FormerView former(Former former, Instant at) {
    Integer mode = former.mode();
    Long inode = former.inode();
    return new FormerView(
        former.path(),
        Paths.name(former.path()),
        text(former.kind()),
        at.toString(),
        former.since().toString(),
        former.size(),
        mode == null ? null : mode(mode),
        former.uid(),
        former.gid(),
        inode == null ? null : unsigned(inode),
        former.volume(),
        former.generation() == null ? null : emptyToNull(former.generation()),
        text(former.modified()),
        former.target(),
        former.now(),
        text(former.deletedAt()),
        null);
  }

  static StatsView stats(String path, Stats stats, @Nullable List<Share> biggest) {
    return new StatsView(
        path,
        stats.files(),
        stats.directories(),
        stats.symlinks(),
        stats.specials(),
        stats.totalSize(),
        stats.hardLinkedBytes(),
        stats.maxDepth(),
        biggest);
  }

  /// @param trails newest first, at least one
  static WhereView where(String path, List<Trail> trails, Covering covering) {
    Trail latest = trails.getFirst();
    return new WhereView(
        path,
        stops(latest),
        covering.view(latest.now()),
        text(latest.deletedAt()),
        trails.stream().skip(1).map(trail -> earlier(trail, covering)).toList());
  }

  private static WhereView.Earlier earlier(Trail trail, Covering covering) {
    return new WhereView.Earlier(stops(trail), covering.view(trail.now()), text(trail.deletedAt()));
  }

  private static List<WhereView.Stop> stops(Trail trail) {
    return trail.stops().stream().map(Views::stop).toList();
  }

  private static WhereView.Stop stop(Stop stop) {
    return new WhereView.Stop(
        stop.path(), text(stop.from()), text(stop.until()), text(stop.method()), stop.confidence());
  }

  /// Four digits, as `chmod` takes them: `0644`.
  static String mode(int mode) {
    String octal = Integer.toOctalString(mode & PERMISSIONS);
    return "0".repeat(Math.max(0, 4 - octal.length())) + octal;
  }

  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable String text(@Nullable Duration time) {
    return time == null ? null : time.toString();
  }

  static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable String text(@Nullable MoveMethod method) {
    return method == null ? null : method.text();
  }

  private static @Nullable String textOrNull(@Nullable Kind kind) {
    return kind == null ? null : text(kind);
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /// Some file systems use the highest bit of an inode number.
  private static BigInteger unsigned(long inode) {
    return inode >= 0 ? BigInteger.valueOf(inode) : new BigInteger(Long.toUnsignedString(inode));
  }
}
