package dev.fsgraph.index;

import dev.fsgraph.model.DirectoryTotals;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The totals of each directory of a tree, by going through its documents once.
///
/// Some characters come before `/`, so between a directory and what it holds others come: `a-b`
/// between `a` and `a/x`. A directory is done with when nothing that is in it can come any more.
final class Sweep {

  private static final byte SLASH = '/';

  private final Consumer<DirectoryTotals> into;

  /// The last one opened first; each ends before the one below it in the stack does.
  private final Deque<Open> open = new ArrayDeque<>();

  private Sweep(Consumer<DirectoryTotals> into) {
    this.into = into;
  }

  /// A directory comes after those that are in it.
  static void over(Walk walk, String root, Consumer<DirectoryTotals> into) throws IOException {
    Sweep sweep = new Sweep(into);
    walk.over(
        Selection.within(root, null),
        at -> {
          sweep.meet(at.path(), at.columns(), at.document());
          return true;
        });
    while (!sweep.open.isEmpty()) {
      sweep.close(sweep.open.pop());
    }
  }

  private void meet(BytesRef path, Columns columns, int document) throws IOException {
    while (!open.isEmpty() && open.element().isPast(path)) {
      close(open.pop());
    }
    Open directory = holder(path);
    if (directory != null) {
      directory.add(path, columns, document);
    }
    if (columns.is(Kind.DIRECTORY, document)) {
      open.push(new Open(BytesRef.deepCopyOf(path)));
    }
  }

  private void close(Open done) {
    into.accept(done.totals());
    Open above = holder(done.path);
    if (above != null) {
      above.take(done);
    }
  }

  /// The innermost directory that `path` is below.
  private @Nullable Open holder(BytesRef path) {
    for (Open one : open) {
      if (one.holds(path)) {
        return one;
      }
    }
    return null;
  }

  private static int depth(BytesRef path) {
    int slashes = 0;
    for (int i = 0; i < path.length; i++) {
      slashes += path.bytes[path.offset + i] == SLASH ? 1 : 0;
    }
    return path.length == 1 ? 0 : slashes;
  }

  /// A directory that is not done with.
  private static final class Open {

    private final BytesRef path;

    /// What is below begins with it.
    private final int prefix;

    /// Nothing that comes from here on is below.
    private final BytesRef end;

    private final int depth;
    private long children;
    private long bytes;
    private int deepest;

    /// The sizes of files that have other names.
    private Map<FileKey, Long> linked = Map.of();

    Open(BytesRef path) {
      this.path = path;
      prefix = path.length == 1 ? 0 : path.length;
      byte[] last = new byte[prefix + 1];
      System.arraycopy(path.bytes, path.offset, last, 0, prefix);
      last[prefix] = SLASH + 1;
      end = new BytesRef(last);
      depth = depth(path);
      deepest = depth;
    }

    boolean isPast(BytesRef other) {
      return other.compareTo(end) >= 0;
    }

    boolean holds(BytesRef other) {
      return other.length > prefix + 1
          && other.bytes[other.offset + prefix] == SLASH
          && startsWithPath(other);
    }

    private boolean startsWithPath(BytesRef other) {
      for (int i = prefix - 1; i >= 0; i--) {
        if (other.bytes[other.offset + i] != path.bytes[path.offset + i]) {
          return false;
        }
      }
      return true;
    }

    void add(BytesRef entry, Columns columns, int document) throws IOException {
      int level = depth(entry);
      deepest = Math.max(deepest, level);
      children += level == depth + 1 && !columns.isRoot(document) ? 1 : 0;
      if (columns.is(Kind.FILE, document)) {
        if (columns.hasSeveralNames(document)) {
          addLink(columns.key(document), columns.size(document));
        } else {
          bytes += columns.size(document);
        }
      }
    }

    private void addLink(FileKey file, long size) {
      if (linked.isEmpty()) {
        linked = new HashMap<>();
      }
      linked.merge(file, size, Math::max);
    }

    /// One that is below.
    void take(Open other) {
      deepest = Math.max(deepest, other.deepest);
      bytes += other.bytes;
      if (linked.size() < other.linked.size()) {
        Map<FileKey, Long> fewer = linked;
        linked = other.linked;
        fewer.forEach(this::addLink);
      } else {
        other.linked.forEach(this::addLink);
      }
    }

    DirectoryTotals totals() {
      long total = bytes;
      for (long size : linked.values()) {
        total += size;
      }
      return new DirectoryTotals(path.utf8ToString(), children, total, deepest - depth);
    }
  }
}
