package dev.fsgraph.audit;

import dev.fsgraph.audit.Difference.Other;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Says in which properties two differ.
final class Comparison {

  private Comparison() {}

  /// Null if they are the same.
  static @Nullable Difference graph(String path, @Nullable Stored indexed, @Nullable Stored found) {
    Stored known = indexed == null ? null : indexed.asInGraph();
    if (Objects.equals(known, found)) {
      return null;
    }
    return of(path, Other.GRAPH, indexed, found, what(indexed, found));
  }

  /// Access times are no difference: the kernel does not tell of them.
  static @Nullable Difference disk(
      String path, @Nullable Stored indexed, @Nullable Attributes shown) {
    Attributes known = indexed == null ? null : indexed.entry().attributes();
    if (known == null || shown == null) {
      boolean neither = known == null && shown == null;
      return neither ? null : of(path, Other.DISK, known, shown, List.of());
    }
    List<String> what = attributes(known, shown);
    what.remove("accessed");
    return what.isEmpty() ? null : of(path, Other.DISK, known, shown, what);
  }

  private static Difference of(
      String path,
      Other other,
      @Nullable Object indexed,
      @Nullable Object found,
      List<String> what) {
    List<String> all =
        indexed == null ? List.of("missing") : found == null ? List.of("extra") : what;
    return new Difference(path, other, all, text(indexed), text(found));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static List<String> what(@Nullable Stored a, @Nullable Stored b) {
    if (a == null || b == null) {
      return List.of();
    }
    Entry one = a.entry();
    Entry two = b.entry();
    List<String> what = attributes(one.attributes(), two.attributes());
    add(what, "since", one.since(), two.since());
    add(what, "version", one.version(), two.version());
    add(what, "cachedAt", one.cachedAt(), two.cachedAt());
    add(what, "verifiedAt", one.verifiedAt(), two.verifiedAt());
    add(what, "stale", one.stale(), two.stale());
    add(what, "unreadable", one.unreadable(), two.unreadable());
    add(what, "contentHash", one.contentHash(), two.contentHash());
    add(what, "mimeType", one.mimeType(), two.mimeType());
    add(what, "extracted", a.extracted(), b.extracted());
    add(what, "resolved", one.resolved(), two.resolved());
    add(what, "unread", one.unread(), two.unread());
    add(what, "root", a.root(), b.root());
    return what;
  }

  private static List<String> attributes(Attributes a, Attributes b) {
    List<String> what = new ArrayList<>();
    add(what, "key", a.key(), b.key());
    add(what, "kind", a.kind(), b.kind());
    add(what, "size", a.size(), b.size());
    add(what, "mode", a.mode(), b.mode());
    add(what, "uid", a.uid(), b.uid());
    add(what, "gid", a.gid(), b.gid());
    add(what, "nlink", a.nlink(), b.nlink());
    add(what, "birth", a.birth(), b.birth());
    add(what, "modified", a.modified(), b.modified());
    add(what, "changed", a.changed(), b.changed());
    add(what, "accessed", a.accessed(), b.accessed());
    add(what, "target", a.target(), b.target());
    return what;
  }

  private static void add(
      List<String> what, String property, @Nullable Object a, @Nullable Object b) {
    if (!Objects.equals(a, b)) {
      what.add(property);
    }
  }
}
