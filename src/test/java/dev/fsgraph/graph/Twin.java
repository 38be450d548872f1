package dev.fsgraph.graph;

import static java.util.Objects.requireNonNull;

import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A file system in plain maps that is changed at random, writes down what it did as batches, and
/// remembers all that ever was: what the graph must then say too.
public final class Twin {

  public static final String ROOT = "/w";

  /// Few, so that they meet often; and all that has ever broken a query.
  private static final List<String> NAMES =
      List.of(
          "a", "b", "c", "a-b", "a.b", "ab", "x y", "'\"`", "new\nline", "é", "😀", "\uef80", "$1");

  /// What links hold.
  private static final List<String> TARGETS =
      List.of(
          "a",
          "../b",
          "/w/a",
          "c/../a",
          "b/c",
          ".",
          "../../a-b/",
          "/elsewhere/x",
          "ab",
          "a/b/c",
          "../a/./b",
          "/w/b/a",
          "é",
          "../c/..",
          "c/",
          "a/../../b",
          "/w");

  /// Something that is or was there.
  public static final class Thing {
    public final Kind kind;
    public final long inode;
    final Map<String, Thing> children = new LinkedHashMap<>();
    final List<Hop> moves = new ArrayList<>();
    final Set<String> everAt = new LinkedHashSet<>();
    @Nullable Thing parent;
    String name;
    public long size;
    @Nullable String diedAt;
    @Nullable String pathBefore;
    @Nullable Thing parentBefore;
    @Nullable String nameBefore;
    List<Hop> hops = new ArrayList<>();

    Thing(Kind kind, long inode, @Nullable Thing parent, String name) {
      this.kind = kind;
      this.inode = inode;
      this.parent = parent;
      this.name = name;
    }

    public String path() {
      return parent == null ? ROOT : Paths.child(parent.path(), name);
    }

    boolean hasMoved() {
      return pathBefore != null
          && diedAt == null
          && (parent != parentBefore || !name.equals(nameBefore));
    }

    public boolean isDirectory() {
      return kind == Kind.DIRECTORY;
    }

    boolean isWithin(Thing other) {
      return this == other || (parent != null && parent.isWithin(other));
    }

    public Attributes attributes() {
      Attributes attributes = Samples.attributes(kind, inode, size);
      return kind == Kind.SYMLINK
          ? Samples.withTarget(attributes, TARGETS.get((int) (inode % TARGETS.size())))
          : attributes;
    }
  }

  public final Thing root = new Thing(Kind.DIRECTORY, 1, null, Paths.name(ROOT));
  public final List<Thing> dead = new ArrayList<>();
  private final Random random;
  private final Map<Thing, List<Event>> touched = new LinkedHashMap<>();
  private long lastInode = 1;

  /// What was at each path, after the event with that number.
  public final NavigableMap<Long, Map<String, Thing>> past = new TreeMap<>();

  private long seq;

  public Twin(long seed) {
    random = new Random(seed);
    root.everAt.add(ROOT);
  }

  public long seq() {
    return seq;
  }

  public Collection<Thing> living() {
    List<Thing> all = new ArrayList<>();
    collect(root, all);
    return all;
  }

  private static void collect(Thing from, List<Thing> into) {
    into.add(from);
    from.children.values().forEach(child -> collect(child, into));
  }

  /// Does `operations` random things and tells them in one batch.
  public Batch next(int operations) {
    touched.clear();
    for (Thing thing : living()) {
      thing.pathBefore = thing.path();
      thing.parentBefore = thing.parent;
      thing.nameBefore = thing.name;
      thing.hops = new ArrayList<>();
    }
    for (int i = 0; i < operations; i++) {
      operate();
      Map<String, Thing> now = new TreeMap<>(Paths.BY_ELEMENTS);
      living().forEach(thing -> now.put(thing.path(), thing));
      past.put(seq, now);
    }
    return batch();
  }

  private void operate() {
    switch (random.nextInt(12)) {
      case 0, 1 -> create(Kind.FILE);
      case 2, 3 -> create(Kind.DIRECTORY);
      case 4 -> create(random.nextBoolean() ? Kind.SYMLINK : Kind.SPECIAL);
      case 5, 6, 7 -> move(anything(), anyDirectory(), anyName());
      case 8 -> swap(anything(), anything());
      case 9 -> modify(anything());
      case 10 -> delete(anything());
      default -> replaceParentByChild(anything());
    }
  }

  private void create(Kind kind) {
    Thing parent = anyDirectory();
    String name = anyName();
    if (parent.children.containsKey(name)) {
      return;
    }
    Thing thing = new Thing(kind, ++lastInode, parent, name);
    parent.children.put(name, thing);
    tell(thing, EventType.CREATED, thing.path(), null);
    thing.everAt.add(thing.path());
  }

  private void modify(Thing thing) {
    thing.size = random.nextInt(100_000);
    tell(thing, EventType.MODIFIED, thing.path(), null);
  }

  /// `rm -r`.
  private void delete(Thing thing) {
    if (thing == root) {
      return;
    }
    List<Thing> all = new ArrayList<>();
    collect(thing, all);
    for (Thing each : all) {
      each.diedAt = each.path();
    }
    // Children first, as the kernel tells it; all but what no event was about before in this batch,
    // as when nobody had marked these directories.
    for (Thing each : all.reversed()) {
      if (each == thing || touched.containsKey(each)) {
        tell(each, EventType.DELETED, each.path(), null);
      }
    }
    remove(thing);
    dead.addAll(all);
  }

  private void move(Thing thing, Thing into, String name) {
    if (thing == root || into.isWithin(thing)) {
      return;
    }
    Thing victim = into.children.get(name);
    if (victim == thing || (victim != null && (victim.isDirectory() || thing.isDirectory()))) {
      return;
    }
    if (victim != null) {
      delete(victim);
    }
    String from = thing.path();
    remove(thing);
    place(thing, into, name);
    hop(thing, from);
  }

  /// `renameat2` with `RENAME_EXCHANGE`.
  private void swap(Thing a, Thing b) {
    if (a.isWithin(b) || b.isWithin(a)) {
      return;
    }
    String aPath = a.path();
    String bPath = b.path();
    Thing aParent = requireNonNull(a.parent);
    Thing bParent = requireNonNull(b.parent);
    String aName = a.name;
    remove(a);
    remove(b);
    String bName = b.name;
    place(a, bParent, bName);
    place(b, aParent, aName);
    hop(a, aPath);
    hop(b, bPath);
  }

  /// `mv a/b t; rm -r a; mv t a`
  private void replaceParentByChild(Thing child) {
    Thing parent = child.parent;
    if (parent == null || parent == root) {
      return;
    }
    Thing above = requireNonNull(parent.parent);
    String name = parent.name;
    move(child, root, "temporary");
    if (child.parent == root) {
      delete(parent);
      move(child, above, name);
    }
  }

  private void remove(Thing thing) {
    requireNonNull(thing.parent).children.remove(thing.name);
  }

  private static void place(Thing thing, Thing into, String name) {
    thing.parent = into;
    thing.name = name;
    into.children.put(name, thing);
  }

  private void hop(Thing thing, String from) {
    tell(thing, EventType.MOVED, from, thing.path());
    Hop hop = new Hop(from, thing.path(), seq, Samples.at(seq), MoveMethod.RENAME, 1.0);
    thing.hops.add(hop);
    thing.moves.add(hop);
    List<Thing> carried = new ArrayList<>();
    collect(thing, carried);
    carried.forEach(each -> each.everAt.add(each.path()));
  }

  private void tell(Thing thing, EventType type, String path, @Nullable String to) {
    touched
        .computeIfAbsent(thing, _ -> new ArrayList<>())
        .add(Samples.event(++seq, type, path, to, thing.attributes()));
  }

  private Batch batch() {
    List<Thing> order = new ArrayList<>(touched.keySet());
    Collections.shuffle(order, random);
    List<Subject> subjects = new ArrayList<>();
    List<Told> events = new ArrayList<>();
    for (Thing thing : order) {
      String is = thing.diedAt == null ? thing.path() : null;
      String last = is == null ? requireNonNull(thing.diedAt) : is;
      boolean lookedAt = is != null || random.nextBoolean();
      for (Event event : requireNonNull(touched.get(thing))) {
        events.add(new Told(event, subjects.size()));
      }
      subjects.add(
          new Subject(
              thing.pathBefore,
              is,
              thing.hasMoved(),
              last,
              lookedAt ? thing.attributes() : null,
              List.copyOf(thing.hops)));
    }
    return new Batch(seq, Samples.at(seq), subjects, events);
  }

  private Thing anything() {
    List<Thing> all = new ArrayList<>(living());
    return all.get(random.nextInt(all.size()));
  }

  private Thing anyDirectory() {
    List<Thing> all = living().stream().filter(Thing::isDirectory).toList();
    return all.get(random.nextInt(all.size()));
  }

  private String anyName() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }
}
