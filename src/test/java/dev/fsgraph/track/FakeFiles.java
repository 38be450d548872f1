package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.capture.Scope;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Notice.What;
import dev.fsgraph.model.Place;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.RootException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A file system in memory that tells what happens to it as the kernel does: merged, and at the
/// position of the first of what was merged.
///
/// Inode numbers are reused at once, as on ext4; generations are not.
@NullUnmarked
final class FakeFiles implements Disk, ChangeSource {

  static final String VOLUME = "fake";

  private final boolean marksFileSystems;
  private final Random order;
  private Scope scope = new Scope();
  private final Map<Handle, Node> byHandle = new HashMap<>();
  private final List<Notice> queue = new ArrayList<>();
  private final Set<Handle> marked = new HashSet<>();
  private boolean wholeFileSystem;
  private boolean byPath;
  private final Node top = new Node(Kind.DIRECTORY, 1, 1);
  private final List<Long> freeInodes = new ArrayList<>();
  private long lastInode = 1;
  private long clock;
  private int capacity = Integer.MAX_VALUE;
  private boolean overflowed;

  /// Called between two looks: the world goes on while the tracker looks.
  private Runnable meanwhile = () -> {};

  /// @param marksFileSystems false: only directories can be marked
  /// @param order the order in which a directory lists its names
  FakeFiles(boolean marksFileSystems, Random order) {
    this.marksFileSystems = marksFileSystems;
    this.order = order;
    byHandle.put(top.key.handle(), top);
  }

  final class Node {
    final Kind kind;
    final FileKey key;
    final SortedMap<String, Node> entries = new TreeMap<>();
    int links;
    long size;
    Instant modified = tick();
    Instant changed = modified;
    int mode;

    Node(Kind kind, long inode, long generation) {
      this.kind = kind;
      this.key = new FileKey(VOLUME, inode, "01:" + generation);
      this.mode = kind == Kind.DIRECTORY ? 0x41ed : 0x81a4;
    }

    Attributes attributes() {
      return new Attributes(
          key,
          kind,
          size,
          mode,
          0,
          0,
          kind == Kind.DIRECTORY ? 2 : links,
          null,
          modified,
          changed,
          modified,
          null);
    }
  }

  void meanwhile(Runnable happens) {
    meanwhile = happens;
  }

  /// Who read the queue is gone, and with it what was in it, and the marks.
  void readerDies() {
    queue.clear();
    marked.clear();
    wholeFileSystem = false;
    scope = new Scope();
    overflowed = false;
  }

  /// From now on a directory is found only if it is where it is believed to be.
  void reachByPath() {
    byPath = true;
  }

  private @Nullable Node reach(Directory directory) {
    if (!byPath) {
      return byHandle.get(directory.key().handle());
    }
    Node node = find(directory.path());
    return node != null && node.key.equals(directory.key()) ? node : null;
  }

  void queueHolds(int notices) {
    capacity = notices;
  }

  // What a process does. Each returns false where the kernel would refuse.

  boolean create(String path) {
    return add(path, Kind.FILE);
  }

  boolean mkdir(String path) {
    return add(path, Kind.DIRECTORY);
  }

  boolean write(String path, long size) {
    Node node = find(path);
    if (node == null || node.kind != Kind.FILE) {
      return false;
    }
    node.size = size;
    node.modified = tick();
    node.changed = node.modified;
    touched(path, node, What.WRITTEN);
    return true;
  }

  boolean chmod(String path, int mode) {
    Node node = find(path);
    if (node == null || path.equals("/")) {
      return false;
    }
    node.mode = (node.mode & 0xf000) | mode;
    node.changed = tick();
    touched(path, node, What.ATTRIBUTES);
    return true;
  }

  boolean link(String path, String name) {
    Node node = find(path);
    Node parent = find(parentOf(name));
    if (node == null || node.kind != Kind.FILE || !canHold(parent, name)) {
      return false;
    }
    parent.entries.put(nameOf(name), node);
    node.links++;
    node.changed = tick();
    stamp(parent);
    touched(name, node, What.CREATED);
    return true;
  }

  boolean remove(String path) {
    Node node = find(path);
    if (node == null || path.equals("/") || !node.entries.isEmpty()) {
      return false;
    }
    touchedRemoving(path, node);
    return true;
  }

  /// As `rename(2)`: replaces a file by a file, an empty directory by a directory.
  boolean rename(String from, String to) {
    Node node = find(from);
    Node old = find(to);
    Node parent = find(parentOf(to));
    if (node == null
        || node == old
        || parent == null
        || parent.kind != Kind.DIRECTORY
        || from.equals("/")
        || to.equals("/")
        || to.startsWith(from + "/")
        || from.startsWith(to + "/")) {
      return false;
    }
    if (old != null
        && ((old.kind == Kind.DIRECTORY) != (node.kind == Kind.DIRECTORY)
            || !old.entries.isEmpty())) {
      return false;
    }
    Place source = place(from);
    find(parentOf(from)).entries.remove(nameOf(from));
    if (old != null) {
      unlink(old);
    }
    parent.entries.put(nameOf(to), node);
    node.changed = tick();
    stamp(find(parentOf(from)));
    stamp(parent);
    renamed(source, place(to), node);
    return true;
  }

  boolean exchange(String one, String other) {
    Node first = find(one);
    Node second = find(other);
    if (first == null
        || second == null
        || first == second
        || one.equals("/")
        || other.equals("/")
        || one.startsWith(other + "/")
        || other.startsWith(one + "/")) {
      return false;
    }
    Place here = place(one);
    Place there = place(other);
    find(parentOf(one)).entries.put(nameOf(one), second);
    find(parentOf(other)).entries.put(nameOf(other), first);
    renamed(here, there, first);
    renamed(there, here, second);
    return true;
  }

  /// Everything at and below `path`, by path, as `find` would show it.
  Map<String, Attributes> tree(String path) {
    Map<String, Attributes> tree = new LinkedHashMap<>();
    Node node = find(path);
    if (node != null) {
      collect(path, node, tree);
    }
    return tree;
  }

  private static void collect(String path, Node node, Map<String, Attributes> tree) {
    tree.put(path, node.attributes());
    node.entries.forEach(
        (name, entry) -> collect(path.equals("/") ? "/" + name : path + "/" + name, entry, tree));
  }

  @Nullable FileKey keyOf(String path) {
    Node node = find(path);
    return node == null ? null : node.key;
  }

  // Disk

  @Override
  public Root root(String path) throws RootException {
    Node node = find(path);
    if (node == null) {
      throw new RootException(RootException.Reason.MISSING, path + " does not exist");
    }
    return new Root(path, node.attributes());
  }

  @Override
  public <T> T withDescriptor(Directory directory, DescriptorUse<T> use) throws IOException {
    meanwhile.run();
    if (reach(directory) == null) {
      throw new IOException("gone");
    }
    return use.use(1);
  }

  @Override
  public Looks looks() {
    return new Looks() {
      @Override
      public Sight look(Directory directory, String name) {
        meanwhile.run();
        Node node = reach(directory);
        if (node == null) {
          return new Sight.Unreachable("gone");
        }
        Node entry = node.entries.get(name);
        return entry == null ? new Sight.Absent() : new Sight.Present(entry.attributes());
      }

      @Override
      public Sight look(Directory directory) {
        Node node = reach(directory);
        return node == null ? new Sight.Unreachable("gone") : new Sight.Present(node.attributes());
      }

      @Override
      public Listing list(Directory directory, Gate gate) {
        return FakeFiles.this.list(directory, gate);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void list(List<Directory> level, Gate gate, ListingSink into) {
    for (Directory directory : level) {
      into.listed(directory, list(directory, gate));
      meanwhile.run();
    }
  }

  private Listing list(Directory directory, Gate gate) {
    meanwhile.run();
    Node node = reach(directory);
    if (node == null) {
      return new Listing.Vanished("gone");
    }
    try {
      gate.entering(node.key, 1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Attributes itself = node.attributes();
    List<Found> found = new ArrayList<>();
    List<String> names = new ArrayList<>(node.entries.keySet());
    Collections.shuffle(names, order);
    for (String name : names) {
      meanwhile.run();
      Node now = node.entries.get(name);
      if (now != null) {
        found.add(new Found(name, now.attributes()));
      }
    }
    return new Listing.Entries(found, itself);
  }

  @Override
  public void holdDescriptors(boolean hold) {}

  @Override
  public void release(FileKey directory) {}

  @Override
  public boolean reachesByHandle() {
    return true;
  }

  // ChangeSource

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public boolean marksFileSystems() {
    return marksFileSystems;
  }

  @Override
  public void markFileSystem(String volume, int descriptor) {
    wholeFileSystem = true;
  }

  @Override
  public void unmarkFileSystem(String volume, int descriptor) {
    wholeFileSystem = false;
  }

  @Override
  public void enter(Handle directory) {
    scope.enter(directory);
  }

  @Override
  public void leave(Handle directory) {
    scope.leave(directory);
  }

  @Override
  public void markDirectory(FileKey directory, int descriptor) {
    marked.add(directory.handle());
  }

  @Override
  public void unmarkDirectory(FileKey directory, int descriptor) {
    marked.remove(directory.handle());
  }

  @Override
  public Drained read(Duration timeout) {
    return drain(Integer.MAX_VALUE);
  }

  /// The first `most` notices of the queue.
  Drained drain(int most) {
    List<Notice> head = queue.subList(0, Math.min(most, queue.size()));
    List<Notice> taken = new ArrayList<>(head);
    taken.removeIf(notice -> !scope.takes(notice) && wholeFileSystem);
    head.clear();
    overflowed = false;
    return new Drained(taken, queue.isEmpty());
  }

  @Override
  public void barrier(long number) {
    queue.add(new Notice.Barrier(number, now()));
  }

  @Override
  public int marks() {
    return marked.size();
  }

  @Override
  public void close() {}

  // Inside

  private boolean add(String path, Kind kind) {
    Node parent = find(parentOf(path));
    if (!canHold(parent, path)) {
      return false;
    }
    long inode = freeInodes.isEmpty() ? ++lastInode : freeInodes.removeLast();
    Node node = new Node(kind, inode, 1000 + clock);
    node.links = 1;
    byHandle.put(node.key.handle(), node);
    parent.entries.put(nameOf(path), node);
    stamp(parent);
    touched(path, node, What.CREATED);
    return true;
  }

  private static boolean canHold(@Nullable Node parent, String path) {
    return parent != null
        && parent.kind == Kind.DIRECTORY
        && !path.equals("/")
        && !parent.entries.containsKey(nameOf(path));
  }

  private void touchedRemoving(String path, Node node) {
    Place place = place(path);
    find(parentOf(path)).entries.remove(nameOf(path));
    stamp(find(parentOf(path)));
    unlink(node);
    tell(
        new Notice.Touched(
            place,
            node.key.handle(),
            EnumSet.of(What.DELETED),
            node.kind == Kind.DIRECTORY,
            Author.UNKNOWN,
            now()));
  }

  private void unlink(Node node) {
    node.links--;
    node.changed = tick();
    if (node.links <= 0 || node.kind == Kind.DIRECTORY) {
      byHandle.remove(node.key.handle());
      marked.remove(node.key.handle());
      freeInodes.add(node.key.inode());
    }
  }

  private void touched(String path, Node node, What what) {
    tell(
        new Notice.Touched(
            place(path),
            node.key.handle(),
            EnumSet.of(what),
            node.kind == Kind.DIRECTORY,
            Author.UNKNOWN,
            now()));
  }

  private void renamed(Place from, Place to, Node node) {
    if (wholeFileSystem) {
      tellRenamed(from, to, node);
    }
    // While both kinds of mark are in force it is told twice. (The kernel is kinder.)
    tellRenamed(
        marked.contains(from.directory()) ? from : null,
        marked.contains(to.directory()) ? to : null,
        node);
  }

  private void tellRenamed(@Nullable Place from, @Nullable Place to, Node node) {
    if (from != null || to != null) {
      tell(
          new Notice.Renamed(
              from, to, node.key.handle(), node.kind == Kind.DIRECTORY, Author.UNKNOWN, now()));
    }
  }

  private boolean tells(Place place) {
    return wholeFileSystem || marked.contains(place.directory());
  }

  /// Appends a notice, or merges it into one that waits: what happened to the same file at the same
  /// place, and a rename that was told already.
  private void tell(Notice notice) {
    if (overflowed) {
      return;
    }
    switch (notice) {
      case Notice.Touched touched -> {
        if (!tells(touched.place()) || merged(touched)) {
          return;
        }
      }
      case Notice.Renamed renamed -> {
        if (merged(renamed)) {
          return;
        }
      }
      case Notice.DirectoryChanged _, Notice.Overflowed _, Notice.Barrier _ -> {}
    }
    if (queue.size() >= capacity) {
      overflowed = true;
      queue.add(new Notice.Overflowed("the queue was full", now()));
    } else {
      queue.add(notice);
    }
  }

  private boolean merged(Notice.Touched next) {
    for (int i = 0; i < queue.size(); i++) {
      if (queue.get(i) instanceof Notice.Touched waiting
          && waiting.place().equals(next.place())
          && next.object() != null
          && next.object().equals(waiting.object())) {
        EnumSet<What> what = EnumSet.copyOf(waiting.what());
        what.addAll(next.what());
        queue.set(
            i,
            new Notice.Touched(
                next.place(), next.object(), what, next.directory(), Author.UNKNOWN, waiting.at()));
        return true;
      }
    }
    return false;
  }

  private boolean merged(Notice.Renamed next) {
    return queue.stream()
        .anyMatch(
            waiting ->
                waiting instanceof Notice.Renamed renamed
                    && renamed.object().equals(next.object())
                    && Objects.equals(renamed.from(), next.from())
                    && Objects.equals(renamed.to(), next.to()));
  }

  private Place place(String path) {
    return new Place(find(parentOf(path)).key.handle(), nameOf(path));
  }

  private void stamp(Node directory) {
    directory.modified = tick();
    directory.changed = directory.modified;
  }

  private Instant tick() {
    clock++;
    return now();
  }

  private Instant now() {
    return Instant.EPOCH.plusMillis(clock);
  }

  private Node find(String path) {
    Node node = top;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty() && node != null) {
        node = node.entries.get(name);
      }
    }
    return node;
  }

  private static String parentOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
