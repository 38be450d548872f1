package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Reads;
import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The event log, replayed on the tree as first scanned: it has to lead to the present tree.
///
/// Knows nothing but paths and identities. What was in a directory that is gone may still be spoken
/// of; and so may what was pushed from its place, which is the other half of an exchange, or is
/// there again when the other has moved on.
final class LogReplay {

  /// How many events an error shows.
  private static final int SHOWN = 50;

  private final Set<String> roots;
  private final NavigablePaths tree = new NavigablePaths();
  private final Map<Handle, Set<String>> had = new HashMap<>(); // the paths of each so far
  private final Deque<Taken> taken = new ArrayDeque<>(); // the latest first
  private final Map<String, Deque<Taken>> pushed = new HashMap<>();
  private final Deque<String> latest = new ArrayDeque<>();
  private long seq;

  /// Identities by path, with everything below a path at hand.
  private static final class NavigablePaths extends TreeMap<String, Handle> {
    private static final long serialVersionUID = 1L;

    /// Takes out what is at and below `path`.
    NavigablePaths cut(String path) {
      NavigablePaths cut = new NavigablePaths();
      Handle itself = remove(path);
      if (itself != null) {
        cut.put(path, itself);
      }
      String below = path.equals("/") ? "/" : path + "/";
      Map<String, Handle> rest = subMap(below, below.substring(0, below.length() - 1) + "0");
      cut.putAll(rest);
      rest.clear();
      return cut;
    }
  }

  /// What was at and below `path`.
  ///
  /// @param parent the directory that it was in, `null` for a root
  private record Taken(String path, @Nullable Handle parent, NavigablePaths all) {

    @Nullable Handle parentOf(String at) {
      return at.equals(path) ? parent : all.get(Paths.parent(at));
    }
  }

  /// @param first what is at each path when the log has reached `seq`
  LogReplay(Set<String> roots, Map<String, Handle> first, long seq) {
    this.roots = roots;
    first.forEach(this::place);
    this.seq = seq;
  }

  /// Of the trees as they are on the disk now.
  static LogReplay startingNow(LiveTracker live, List<Path> roots) throws Exception {
    Set<String> paths = roots.stream().map(Path::toString).collect(Collectors.toSet());
    return new LogReplay(paths, Identities.below(paths, live.home), live.tracker().status().seq());
  }

  /// Reads on in the log, then compares with the disk.
  void assertLeadsToDisk(LiveTracker live, String as) throws Exception {
    follow(live.reads);
    Map<String, Handle> disk = Identities.below(roots, live.home);
    assertThat(tree()).as(as).containsExactlyInAnyOrderEntriesOf(disk);
  }

  /// Reads to the end of the log.
  void follow(Reads reads) {
    List<Event> page;
    do {
      page = reads.events(new EventQuery(seq, List.of(), null, null, null, 1_000));
      page.forEach(this::accept);
    } while (!page.isEmpty());
  }

  /// Goes on with the next event.
  ///
  /// @throws AssertionError if it speaks of something that the log so far does not have there, or
  ///     its number is not the next one
  void accept(Event event) {
    assertThat(event.seq()).as("the number of %s", event).isEqualTo(++seq);
    if (latest.size() == SHOWN) {
      latest.removeFirst();
    }
    latest.add(event.toString());
    switch (event.type()) {
      case CREATED, LINKED -> put(Map.of(event.path(), handle(event)), event.path(), event);
      case DELETED, UNLINKED -> {
        Handle parent = tree.get(Paths.parent(event.path()));
        taken.push(new Taken(event.path(), parent, take(event)));
      }
      case MOVED -> {
        String to = Objects.requireNonNull(event.toPath());
        put(take(event), to, event);
        follow(event.path(), to);
      }
      case MODIFIED, ATTRIBUTES, GAP, SCANNED -> {}
    }
  }

  /// What was pushed from its place in a directory has its place in the directory, wherever that
  // is.
  private void follow(String from, String to) {
    Map<String, Deque<Taken>> moved = new HashMap<>();
    pushed.forEach(
        (path, each) -> {
          if (path.startsWith(from + "/")) {
            moved.put(path, each);
          }
        });
    pushed.keySet().removeAll(moved.keySet());
    moved.forEach((path, each) -> pushed.put(to + path.substring(from.length()), each));
  }

  /// The number of the event that was replayed last.
  long seq() {
    return seq;
  }

  /// What the log so far leads to.
  Map<String, Handle> tree() {
    return tree;
  }

  private void put(Map<String, Handle> what, String to, Event event) {
    assertThat(roots.contains(to) || tree.containsKey(Paths.parent(to)))
        .as("a directory for %s%nThe log ended with%n%s", event, String.join("\n", latest))
        .isTrue();
    if (tree.containsKey(to)) {
      Taken occupant = new Taken(to, tree.get(Paths.parent(to)), tree.cut(to));
      taken.push(occupant);
      pushed.computeIfAbsent(to, _ -> new ArrayDeque<>()).push(occupant);
    }
    place(what, event.path(), to);
  }

  private void place(Map<String, Handle> what, String from, String to) {
    what.forEach((path, handle) -> place(to + path.substring(from.length()), handle));
  }

  private void place(String path, Handle handle) {
    tree.put(path, handle);
    had.computeIfAbsent(handle, _ -> new HashSet<>()).add(path);
  }

  /// What is at the event's path and is the event's file, with all below it.
  private NavigablePaths take(Event event) {
    String path = event.path();
    if (handle(event).equals(tree.get(path))) {
      NavigablePaths cut = tree.cut(path);
      Deque<Taken> back = pushed.get(path);
      if (back != null) {
        Taken occupant = back.pop();
        place(occupant.all(), occupant.path(), path);
        pushed.values().removeIf(Deque::isEmpty);
      }
      return cut;
    }
    for (Taken each : taken) {
      for (String at : each.all().keySet()) {
        if (handle(event).equals(each.all().get(at)) && was(each, at, path)) {
          NavigablePaths cut = new NavigablePaths();
          each.all()
              .cut(at)
              .forEach((old, handle) -> cut.put(path + old.substring(at.length()), handle));
          return cut;
        }
      }
    }
    throw new AssertionError(
        "%s, but the log so far has %s there%nIt ended with%n%s"
            .formatted(event, tree.get(path), String.join("\n", latest)));
  }

  /// Whether what was taken from `at` may be spoken of by `path`: its directory may have moved.
  private boolean was(Taken each, String at, String path) {
    Handle parent = each.parentOf(at);
    return at.equals(path)
        || parent != null
            && Paths.name(at).equals(Paths.name(path))
            && was(parent, Paths.parent(path));
  }

  private boolean was(Handle directory, String path) {
    if (had.getOrDefault(directory, Set.of()).contains(path)) {
      return true;
    }
    return taken.stream()
        .anyMatch(
            each ->
                each.all().entrySet().stream()
                    .anyMatch(
                        entry ->
                            directory.equals(entry.getValue()) && was(each, entry.getKey(), path)));
  }

  private static Handle handle(Event event) {
    return new Handle(
        Objects.requireNonNull(event.volume()), Objects.requireNonNull(event.generation()));
  }
}
