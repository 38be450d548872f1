package dev.fsgraph.projection;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.index.Traces;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What links, references and joined names may be other than before because of. Not thread-safe.
final class Shift {

  /// Where something came, went, or is another than before: concerns who was followed through here.
  private final Set<String> changed = new HashSet<>();

  /// What may point somewhere and may be new here: single entries, and trees.
  private final Set<String> origins = new HashSet<>();

  private final Set<String> trees = new HashSet<>();

  /// Trees that were not known before.
  private final Set<String> grown = new HashSet<>();

  private final Set<FileKey> renumbered = new HashSet<>();

  /// Some of the links were never followed.
  private boolean newLinks;

  private boolean lostLinks;

  /// Nobody knows which files have got or lost a name.
  private boolean anyNames;

  /// What no watch shows may be other than before.
  private boolean outside;

  private boolean watches;
  private boolean everything;

  /// All there is.
  static Shift everything() {
    Shift shift = new Shift();
    shift.everything = true;
    return shift;
  }

  /// What an earlier run did not come to.
  static Shift unfollowedLinks() {
    Shift shift = new Shift();
    shift.newLinks = true;
    return shift;
  }

  /// Nobody tells of what is outside: it has to be looked at.
  static Shift outside() {
    Shift shift = new Shift();
    shift.outside = true;
    return shift;
  }

  /// What the watches show is other than before.
  static Shift watches() {
    Shift shift = new Shift();
    shift.watches = true;
    return shift;
  }

  /// Entries are known no more, or what is below them is not.
  static Shift forgotten(Collection<String> paths) {
    Shift shift = new Shift();
    shift.changed.addAll(paths);
    shift.lostLinks = true;
    shift.anyNames = true;
    return shift;
  }

  /// Directories can be listed now, or cannot.
  static Shift readable(Collection<String> directories) {
    Shift shift = new Shift();
    shift.changed.addAll(directories);
    return shift;
  }

  /// A tree has been scanned.
  static Shift grown(String root) {
    Shift shift = new Shift();
    shift.changed.add(root);
    shift.grown.add(root);
    return shift;
  }

  /// It is only known where something may have changed.
  static Shift again(Touched touched) {
    Shift shift = new Shift();
    if (!touched.isEmpty()) {
      shift.changed.addAll(touched.points());
      shift.changed.addAll(touched.trees());
      shift.origins.addAll(touched.points());
      shift.trees.addAll(touched.trees());
      shift.anyNames = true;
      shift.lostLinks = true;
    }
    return shift;
  }

  /// What a batch does, but for what the index has to tell.
  static Shift by(Batch batch) {
    Shift shift = new Shift();
    shift.anyNames = true;
    batch.subjects().forEach(shift::add);
    return shift;
  }

  /// What the index tells of that batch.
  void traced(Traces traces) {
    renumbered.addAll(traces.renumbered());
    lostLinks |= traces.lostLinks();
    anyNames = false;
  }

  private void add(Subject subject) {
    boolean stays = subject.was() != null && subject.is() != null && !subject.moved();
    if (stays && !mayPoint(subject)) {
      return;
    }
    addChanged(subject.was());
    addChanged(subject.is());
    addChanged(subject.last());
    for (Hop hop : subject.hops()) {
      addChanged(hop.from());
      addChanged(hop.to());
    }
    String is = subject.is();
    if (is == null) {
      return;
    }
    if (subject.moved() && mayHold(subject)) {
      trees.add(is);
    } else if (subject.moved() || mayPoint(subject)) {
      origins.add(is);
    }
  }

  private static boolean mayHold(Subject subject) {
    return subject.now() == null || subject.now().isDirectory();
  }

  private static boolean mayPoint(Subject subject) {
    return subject.now() != null && subject.now().kind() == Kind.SYMLINK;
  }

  private void addChanged(@Nullable String path) {
    if (path != null) {
      changed.add(path);
    }
  }

  void add(Shift other) {
    changed.addAll(other.changed);
    origins.addAll(other.origins);
    trees.addAll(other.trees);
    grown.addAll(other.grown);
    renumbered.addAll(other.renumbered);
    newLinks |= other.newLinks;
    lostLinks |= other.lostLinks;
    anyNames |= other.anyNames;
    outside |= other.outside;
    watches |= other.watches;
    everything |= other.everything;
  }

  void addChanged(Collection<String> paths) {
    changed.addAll(paths);
  }

  boolean isEmpty() {
    return changed.isEmpty()
        && origins.isEmpty()
        && trees.isEmpty()
        && grown.isEmpty()
        && renumbered.isEmpty()
        && !newLinks
        && !lostLinks
        && !anyNames
        && !outside
        && !watches
        && !everything;
  }

  /// To be told again after a crash; links of grown trees are known by not having been followed.
  Touched touched() {
    Touched touched = Touched.points(changed);
    origins.forEach(touched::addPoint);
    trees.forEach(touched::addTree);
    return touched;
  }

  Set<String> changed() {
    return changed;
  }

  Set<String> origins() {
    return origins;
  }

  Set<String> trees() {
    return trees;
  }

  Set<String> grown() {
    return grown;
  }

  Set<FileKey> renumbered() {
    return renumbered;
  }

  boolean hasNewLinks() {
    return newLinks;
  }

  boolean hasLostLinks() {
    return lostLinks;
  }

  boolean concernsAnyNames() {
    return anyNames;
  }

  boolean concernsOutside() {
    return outside;
  }

  boolean concernsWatches() {
    return watches;
  }

  boolean isEverything() {
    return everything;
  }
}
