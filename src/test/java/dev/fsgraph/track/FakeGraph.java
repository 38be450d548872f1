package dev.fsgraph.track;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.TreeWriter;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Position;
import dev.fsgraph.model.WatchSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The graph as plain maps: entries by path, and what was told. Checks what Neo4j would refuse.
final class FakeGraph implements Graph {

  final Map<String, Attributes> entries = new TreeMap<>();
  final List<Event> events = new ArrayList<>();
  final List<Hop> hops = new ArrayList<>();
  final Map<String, WatchSpec> watches = new LinkedHashMap<>();
  private long seq;
  private @Nullable Position position;
  private int failures;
  private int lostAnswers;

  /// The next commits fail as if the server were away.
  void failNext(int commits) {
    failures = commits;
  }

  /// The next commits are made, but their answers are lost.
  void loseNext(int answers) {
    lostAnswers = answers;
  }

  @Override
  public Reached reached() {
    return new Reached(seq, position);
  }

  @Override
  public List<Known> at(Collection<String> paths) {
    List<Known> known = new ArrayList<>();
    for (String path : paths) {
      Attributes attributes = entries.get(path);
      if (attributes != null) {
        known.add(new Known(path, attributes));
      }
    }
    return known;
  }

  @Override
  public List<Known> of(Collection<FileKey> keys) {
    List<Known> known = new ArrayList<>();
    entries.forEach(
        (path, attributes) -> {
          if (keys.contains(attributes.key())) {
            known.add(new Known(path, attributes));
          }
        });
    return known;
  }

  @Override
  public void under(String path, Consumer<Known> into) {
    entries.forEach(
        (at, attributes) -> {
          if (Paths.isWithin(at, path)) {
            into.accept(new Known(at, attributes));
          }
        });
  }

  @Override
  public void directoriesUnder(String path, Consumer<Known> into) {
    under(
        path,
        known -> {
          if (known.attributes().isDirectory()) {
            into.accept(known);
          }
        });
  }

  @Override
  public void commit(Batch batch) {
    if (failures > 0) {
      failures--;
      throw new GraphException("the server is away", true, new IllegalStateException());
    }
    if (batch.events().isEmpty() || batch.seq() > seq) {
      write(batch);
    }
    if (lostAnswers > 0) {
      lostAnswers--;
      throw new GraphException("the answer is lost", true, new IllegalStateException());
    }
  }

  private void write(Batch batch) {
    if (batch.position() != null) {
      position = batch.position();
    }
    for (Batch.Told told : batch.events()) {
      if (told.event().seq() != seq + 1) {
        throw new AssertionError("event " + told.event() + " does not follow " + seq);
      }
      seq++;
      events.add(told.event());
    }
    if (batch.seq() != seq) {
      throw new AssertionError("batch says " + batch.seq() + ", its events end at " + seq);
    }
    Map<Subject, Map<String, Attributes>> lifted = lift(batch);
    lifted.forEach(
        (subject, below) -> {
          String is = subject.is();
          String was = subject.was();
          if (is != null && was != null) {
            below.forEach((path, attributes) -> put(is + path.substring(was.length()), attributes));
          }
        });
    batch.subjects().forEach(this::settle);
    for (String path : entries.keySet()) {
      if (!path.equals("/") && !isRoot(path) && !isDirectory(Paths.parent(path))) {
        throw new AssertionError(path + " hangs nowhere after " + batch);
      }
    }
  }

  /// Takes out all that move or go, each with what is below it and has no fate of its own.
  private Map<Subject, Map<String, Attributes>> lift(Batch batch) {
    List<Subject> leaving = new ArrayList<>();
    for (Subject subject : batch.subjects()) {
      String was = subject.was();
      if (was != null && (subject.moved() || subject.is() == null)) {
        if (!entries.containsKey(was)) {
          throw new AssertionError("nothing is at " + was + ": " + subject);
        }
        leaving.add(subject);
      }
    }
    leaving.sort((a, b) -> Integer.compare(depth(b), depth(a)));
    Map<Subject, Map<String, Attributes>> lifted = new LinkedHashMap<>();
    for (Subject subject : leaving) {
      Map<String, Attributes> below = new HashMap<>();
      for (String path : List.copyOf(entries.keySet())) {
        if (Paths.isWithin(path, String.valueOf(subject.was()))) {
          Attributes attributes = entries.remove(path);
          if (attributes != null) {
            below.put(path, attributes);
          }
        }
      }
      lifted.put(subject, below);
    }
    return lifted;
  }

  private static int depth(Subject subject) {
    return Paths.depth(String.valueOf(subject.was()));
  }

  private void settle(Subject subject) {
    hops.addAll(subject.hops());
    String is = subject.is();
    if (is == null) {
      return;
    }
    if (subject.was() == null) {
      Attributes now = subject.now();
      if (now == null) {
        throw new AssertionError("a newcomer without attributes: " + subject);
      }
      put(is, now);
    } else if (!entries.containsKey(is)) {
      throw new AssertionError("nothing is at " + is + ": " + subject);
    } else if (subject.now() != null) {
      entries.put(is, subject.now());
    }
  }

  private void put(String path, Attributes attributes) {
    if (entries.put(path, attributes) != null) {
      throw new AssertionError("two entries at " + path);
    }
  }

  private boolean isDirectory(String path) {
    Attributes attributes = entries.get(path);
    return attributes != null && attributes.isDirectory();
  }

  private boolean isRoot(String path) {
    return watches.values().stream().anyMatch(watch -> watch.root().equals(path));
  }

  @Override
  public TreeWriter writeTree(
      String root, Found rootEntry, @Nullable String rootParent, Instant now) {
    put(root, rootEntry.attributes());
    return new TreeWriter() {
      @Override
      public void children(String directory, List<Found> found) {
        for (Found entry : found) {
          put(Paths.child(directory, entry.name()), entry.attributes());
        }
      }

      @Override
      public void finishLevel() {}

      @Override
      public long written() {
        return entries.size();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void unreadable(List<Unreadable> directories) {}

  @Override
  public void attach(String parent, String child) {}

  @Override
  public void forget(String root, Collection<String> kept) {
    entries
        .keySet()
        .removeIf(
            path ->
                Paths.isWithin(path, root)
                    && kept.stream().noneMatch(keep -> Paths.isWithin(path, keep)));
  }

  @Override
  public void forget(Collection<String> paths) {
    entries.keySet().removeAll(paths);
  }

  @Override
  public List<WatchSpec> watches() {
    return List.copyOf(watches.values());
  }

  @Override
  public void save(WatchSpec watch) {
    watches.put(watch.id(), watch);
  }

  @Override
  public void remove(String watchId) {
    watches.remove(watchId);
  }
}
