package dev.fsgraph.graph;

import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;

/// Values for tests that say only what matters.
public final class Samples {

  public static final String VOLUME = "1c9c5a6e-5d8c-4f0d-9c6e-0a4b8f3a2c11";
  public static final Instant START = Instant.parse("2026-01-02T03:04:05.678901234Z");

  private Samples() {}

  /// A graph that moves what is below a directory in portions as soon as there are two entries.
  public static Neo4jGraph hauling(Driver driver, String host) {
    return Neo4jGraph.open(driver, host, 1);
  }

  public static Instant at(long second) {
    return START.plusSeconds(second);
  }

  public static FileKey key(long inode) {
    return new FileKey(VOLUME, inode, "01:%016x".formatted(inode * 0x9E3779B97F4A7C15L));
  }

  public static Attributes directory(long inode) {
    return attributes(Kind.DIRECTORY, inode, 4096);
  }

  public static Attributes file(long inode, long size) {
    return attributes(Kind.FILE, inode, size);
  }

  public static Attributes file(long inode) {
    return file(inode, 100);
  }

  public static Attributes link(long inode, String target) {
    Attributes a = attributes(Kind.SYMLINK, inode, target.length());
    return new Attributes(
        a.key(),
        a.kind(),
        a.size(),
        a.mode(),
        a.uid(),
        a.gid(),
        1,
        a.birth(),
        a.modified(),
        a.changed(),
        a.accessed(),
        target);
  }

  public static Attributes attributes(Kind kind, long inode, long size) {
    int mode =
        switch (kind) {
          case DIRECTORY -> 0x41ed;
          case FILE -> 0x81a4;
          case SYMLINK -> 0xa1ff;
          case SPECIAL -> 0x11a4;
        };
    return new Attributes(
        key(inode),
        kind,
        size,
        mode,
        1000,
        100,
        1,
        START,
        START,
        START,
        START,
        kind == Kind.SYMLINK ? "target" : null);
  }

  public static Attributes withLinks(Attributes a, int nlink) {
    return new Attributes(
        a.key(),
        a.kind(),
        a.size(),
        a.mode(),
        a.uid(),
        a.gid(),
        nlink,
        a.birth(),
        a.modified(),
        a.changed(),
        a.accessed(),
        a.target());
  }

  public static Attributes withTarget(Attributes a, String target) {
    return new Attributes(
        a.key(),
        a.kind(),
        a.size(),
        a.mode(),
        a.uid(),
        a.gid(),
        a.nlink(),
        a.birth(),
        a.modified(),
        a.changed(),
        a.accessed(),
        target);
  }

  public static Found found(String name, Attributes attributes) {
    return new Found(name, attributes);
  }

  public static Event event(
      long seq, EventType type, String path, @Nullable String toPath, Attributes about) {
    return new Event(
        seq,
        type,
        at(seq),
        path,
        toPath,
        about.kind(),
        about.key().volume(),
        about.key().inode(),
        about.key().generation(),
        about.size(),
        "fanotify",
        new Author(4711, "mv", 1000),
        type == EventType.MOVED ? MoveMethod.RENAME : null,
        type == EventType.MOVED ? 1.0 : null,
        null);
  }

  /// One that hangs elsewhere than before if it has moved, even back to the same path.
  public static Subject subject(
      @Nullable String was,
      @Nullable String is,
      String last,
      @Nullable Attributes now,
      List<Hop> hops) {
    boolean moved = was != null && is != null && (!was.equals(is) || !hops.isEmpty());
    return new Subject(was, is, moved, last, now, hops);
  }
}
