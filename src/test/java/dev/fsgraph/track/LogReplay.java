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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The event log, replayed on the tree as first scanned: it has to lead to the present tree.
///
/// Knows nothing but paths and identities. What was in a directory that is gone may still be spoken
/// of; and so may what was pushed from its place, which is the other half of an exchange, or is
/// there again when the other has moved on.
final class LogReplay {

  /// How many events an error shows.
  private static final int SHOWN = 50;

  private final Set<String> roots;
  private final NavigablePaths tree;
  private final Deque<NavigablePaths> taken = new ArrayDeque<>(); // the latest first
  private final Map<String, Deque<NavigablePaths>> pushed = new HashMap<>();
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

    /// What was below a directory that has moved may be spoken of by its new path, too.
    void follow(String from, String to) {
      Map<String, Handle> below = new HashMap<>(subMap(from + "/", from + "0"));
      below.forEach((path, handle) -> putIfAbsent(to + path.substring(from.length()), handle));
    }
  }

  /// @param first what is at each path when the log has reached `seq`
  LogReplay(Set<String> roots, Map<String, Handle> first, long seq) {
    this.roots = roots;
    this.tree = new NavigablePaths();
    this.tree.putAll(first);
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
      case CREATED, LINKED -> put(of(event, event.path()), event.path(), event.path(), event);
      case DELETED, UNLINKED -> taken.push(take(event));
      case MOVED -> {
        String to = Objects.requireNonNull(event.toPath());
        put(take(event), event.path(), to, event);
        follow(event.path(), to);
      }
      case MODIFIED, ATTRIBUTES, GAP, SCANNED -> {}
    }
  }

  private void follow(String from, String to) {
    taken.forEach(each -> each.follow(from, to));
    Map<String, Deque<NavigablePaths>> moved = new HashMap<>();
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

  private static NavigablePaths of(Event event, String path) {
    NavigablePaths one = new NavigablePaths();
    one.put(path, handle(event));
    return one;
  }

  private void put(NavigablePaths what, String from, String to, Event event) {
    assertThat(roots.contains(to) || tree.containsKey(Paths.parent(to)))
        .as("a directory for %s%nThe log ended with%n%s", event, String.join("\n", latest))
        .isTrue();
    if (tree.containsKey(to)) {
      NavigablePaths occupant = tree.cut(to);
      taken.push(occupant);
      pushed.computeIfAbsent(to, _ -> new ArrayDeque<>()).push(occupant);
    }
    what.forEach((path, handle) -> tree.put(to + path.substring(from.length()), handle));
  }

  /// What is at the event's path and is the event's file, with all below it.
  private NavigablePaths take(Event event) {
    String path = event.path();
    if (handle(event).equals(tree.get(path))) {
      NavigablePaths cut = tree.cut(path);
      Deque<NavigablePaths> back = pushed.get(path);
      if (back != null) {
        tree.putAll(back.pop());
        pushed.values().removeIf(Deque::isEmpty);
      }
      return cut;
    }
    for (NavigablePaths each : taken) {
      if (handle(event).equals(each.get(path))) {
        NavigablePaths cut = each.cut(path);
        each.values().removeAll(cut.values()); // by the other paths
        return cut;
      }
    }
    throw new AssertionError(
        "%s, but the log so far has %s there%nIt ended with%n%s"
            .formatted(event, tree.get(path), String.join("\n", latest)));
  }

  private static Handle handle(Event event) {
    return new Handle(
        Objects.requireNonNull(event.volume()), Objects.requireNonNull(event.generation()));
  }
}
