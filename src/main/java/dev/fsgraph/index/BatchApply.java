package dev.fsgraph.index;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings one batch into the index. All that is replaced is deleted first and added anew then, so
/// that paths which share a hash do no harm to each other.
final class BatchApply {

  private final Walk before;
  private final DocumentWriter into;
  private final Instant at;
  private final List<Change> changes;
  private final Lifted lifted;

  /// What the changes are about, by path before the batch.
  private final Map<String, Stored> known = new HashMap<>();

  private final Set<String> subjects = new HashSet<>();

  /// Of what the batch writes itself.
  private final Set<String> written = new HashSet<>();

  private final Map<String, Boolean> parents = new HashMap<>();
  private final Traces traces = new Traces();

  /// @param before the index as it was before the batch
  BatchApply(Walk before, DocumentWriter into, Instant at, List<Change> changes) {
    this.before = before;
    this.into = into;
    this.at = at;
    this.changes = changes;
    this.lifted = new Lifted(changes);
  }

  Traces run() throws IOException {
    List<String> tops = lifted.tops();
    findRoots(tops);
    recall();
    List<Stored> next = next();
    List<String> trees = tops.stream().filter(this::isDirectory).toList();
    for (String tree : trees) {
      into.delete(PathRange.below(tree));
    }
    known.keySet().forEach(into::delete);
    next.forEach(stored -> into.delete(stored.path()));
    into.finishDeletes(before, known.keySet(), this::isReplaced);
    carry(trees);
    into.add(next);
    next.forEach(stored -> traces.came(known.get(stored.path()), stored));
    for (Change change : changes) {
      Stored was = change.was() == null ? null : known.get(change.was());
      if (was != null && !was.path().equals(change.is())) {
        traces.left(was, change.is() != null);
      }
    }
    return traces;
  }

  /// True for what is written anew or gone, so that it must not be put back.
  private boolean isReplaced(String path) {
    return known.containsKey(path) || !path.equals(lifted.after(path));
  }

  private boolean isDirectory(String path) {
    Stored stored = known.get(path);
    return stored != null && stored.entry().attributes().isDirectory();
  }

  private void findRoots(List<String> tops) throws IOException {
    for (String top : tops) {
      before.over(
          Selection.within(top, top).having(Documents.byBeingARoot()),
          root -> {
            lifted.isRoot(root.path().utf8ToString());
            return true;
          });
    }
  }

  private void recall() throws IOException {
    Set<String> paths = new HashSet<>();
    for (Change change : changes) {
      if (change.was() != null) {
        paths.add(change.was());
      }
      if (change.is() != null) {
        paths.add(change.is());
      }
    }
    known.putAll(into.recall(before, paths));
  }

  /// The entries that the changes are about, as they are after the batch.
  private List<Stored> next() throws IOException {
    changes.stream().map(Change::is).filter(Objects::nonNull).forEach(written::add);
    changes.stream().map(Change::was).filter(Objects::nonNull).forEach(subjects::add);
    Map<String, Stored> next = new HashMap<>();
    for (Change change : changes) {
      String is = change.is();
      Stored stored = is == null ? null : after(change, is);
      if (stored != null) {
        next.put(stored.path(), stored);
      }
    }
    for (Map.Entry<String, Stored> other : known.entrySet()) {
      keep(other.getKey(), other.getValue(), next);
    }
    return new ArrayList<>(next.values());
  }

  private @Nullable Stored after(Change change, String is) throws IOException {
    Stored own = change.was() == null ? null : known.get(change.was());
    Attributes now = change.now();
    if (own != null) {
      Entry entry = Applied.changed(own.entry(), is, change, at);
      return own.with(entry, change.moved() ? !hasParent(is) : own.root());
    }
    if (now == null) {
      return null;
    }
    Stored other = known.get(is);
    if (other == null || !is.equals(lifted.after(is))) {
      return new Stored(Applied.created(before.host(), is, now, change, at), !hasParent(is));
    }
    Entry entry = Applied.takenOver(other.entry(), is, now, change, at);
    return other.with(entry, !hasParent(is));
  }

  /// What was met at a path of the batch and is neither its subject nor gone stays as it is, or is
  /// carried.
  private void keep(String path, Stored stored, Map<String, Stored> next) {
    String after = lifted.after(path);
    if (!subjects.contains(path) && after != null) {
      next.putIfAbsent(after, moved(stored, after));
    }
  }

  private static Stored moved(Stored stored, String path) {
    return path.equals(stored.path())
        ? stored
        : stored.with(Applied.carried(stored.entry(), path), stored.root());
  }

  private boolean hasParent(String path) throws IOException {
    if (path.equals("/")) {
      return false;
    }
    String parent = Paths.parent(path);
    Boolean has = parents.get(parent);
    if (has == null) {
      has = written.contains(parent) || wasThereBefore(parent);
      parents.put(parent, has);
    }
    return has;
  }

  private boolean wasThereBefore(String directory) throws IOException {
    for (String path : lifted.before(directory)) {
      if (directory.equals(lifted.after(path)) && IndexedEntries.stored(before, path) != null) {
        return true;
      }
    }
    return false;
  }

  /// Writes what is taken along, or stays although it is below something that leaves.
  private void carry(List<String> trees) throws IOException {
    for (String tree : trees) {
      before.over(
          Selection.of(PathRange.below(tree)),
          found -> {
            String path = found.path().utf8ToString();
            String after = lifted.after(path);
            if (known.containsKey(path)) {
              return true;
            }
            if (after != null) {
              into.add(moved(found.stored(), after));
            } else if (traces.concernLeaving(found)) {
              traces.left(found.stored(), false);
            }
            return true;
          });
    }
  }
}
