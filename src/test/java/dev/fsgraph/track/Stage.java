package dev.fsgraph.track;

import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.graph.Reads.Stop;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.model.Entries.Find;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.Filter;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.Exchange;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import dev.fsgraph.watch.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Session;

/// Plays a script's commands, and tells what the service then says.
///
/// What changes between two `sync` lines is shown to the tracker all at once, or line by line.
final class Stage implements AutoCloseable {

  private static final int ALL = 10_000;

  private final Path directory;
  private final Path home;
  private final With with;
  private final boolean lineByLine;
  private final Notation notation;
  private final Semaphore reading = new Semaphore(1, true);
  private final Map<String, String> firstNodes = new HashMap<>();
  private @Nullable LiveTracker live;
  private boolean held;
  private long seqAtWatch = -1;

  /// @param temporary a directory of its own; scripts work in `in` and find `../out` beside it
  Stage(Path temporary, boolean directoryMarks, boolean lineByLine) throws IOException {
    this.directory = Files.createDirectory(temporary.resolve("in"));
    Files.createDirectory(temporary.resolve("out"));
    this.home = Files.createDirectory(temporary.resolve("home"));
    With usual = directoryMarks ? With.marksOnDirectories() : With.marksOnFileSystems();
    this.with =
        new With(usual.marks(), usual.privileges(), source -> new Held(source, this.reading));
    this.lineByLine = lineByLine;
    this.notation = new Notation(directory.toString());
  }

  /// Afterwards the service has seen all.
  void play(List<String> commands) throws Exception {
    for (String command : commands) {
      play(command);
      if (lineByLine && live != null) {
        sync();
      }
    }
    sync();
  }

  private void play(String command) throws Exception {
    String[] words = command.split(" ", -1);
    switch (words[0]) {
      case "watch" -> watch(directory(words), filter(words));
      case "filter" -> filter(directory(words), filter(words));
      case "unwatch" -> unwatch(directory(words));
      case "sync" -> sync();
      case "stop" -> close();
      case "start" -> start();
      case "exchange" -> exchange(words[1], words[2]);
      default -> Shell.run(directory, command);
    }
  }

  private static String directory(String[] words) {
    return words.length > 1 && !words[1].startsWith("--") ? words[1] : ".";
  }

  /// Of the words that follow `--include` and `--exclude`.
  private static Filter filter(String[] words) {
    List<String> include = new ArrayList<>();
    List<String> exclude = new ArrayList<>();
    for (int i = 1; i + 1 < words.length; i++) {
      switch (words[i]) {
        case "--include" -> include.add(words[i + 1]);
        case "--exclude" -> exclude.add(words[i + 1]);
        default -> {}
      }
    }
    return new Filter(include, exclude);
  }

  private void watch(String root, Filter filter) throws Exception {
    if (live == null) {
      start();
    }
    release();
    tracker().watching(path(root), filter);
    sync();
    if (seqAtWatch < 0) {
      seqAtWatch = tracker().tracker().status().seq();
    }
  }

  private void filter(String root, Filter filter) throws Exception {
    release();
    tracker().tracker().change(idOf(root), now -> now.filtered(filter));
    tracker().awaitLive();
    sync();
  }

  private void unwatch(String root) throws Exception {
    release();
    tracker().tracker().unwatch(idOf(root));
    sync();
  }

  private String idOf(String root) {
    return tracker().tracker().specs().stream()
        .filter(spec -> spec.root().equals(path(root).toString()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void start() throws IOException, RootException, InterruptedException, TimeoutException {
    live = LiveTracker.start(home, with);
    live.awaitLive();
    sync();
  }

  private void exchange(String one, String other) throws ErrnoException {
    Exchange.swap(path(one), path(other));
  }

  private void sync() throws InterruptedException, TimeoutException {
    release();
    tracker().sync();
    nodes().forEach((path, node) -> firstNodes.putIfAbsent(notation.path(path), node));
    if (!lineByLine) {
      reading.acquire();
      held = true;
    }
  }

  private void release() {
    if (held) {
      reading.release();
      held = false;
    }
  }

  private LiveTracker tracker() {
    if (live == null) {
      throw new IllegalStateException("the script has not said `watch` or `start`");
    }
    return live;
  }

  private Path path(String written) {
    return directory.resolve(written).normalize();
  }

  /// What is now said in a section, in the notation of the script.
  ///
  /// @param expected lines that name what to ask about
  List<String> tell(Script.Section section, List<String> expected) {
    return switch (section) {
      case EVENTS -> events().map(notation::event).toList();
      case TREE -> entries().map(notation::entry).sorted().toList();
      case FILES -> expected.stream().map(Stage::subject).map(this::file).toList();
      case WHERE -> expected.stream().map(Stage::subject).distinct().flatMap(this::where).toList();
      case TRAIL -> expected.stream().map(Stage::subject).distinct().flatMap(this::trail).toList();
      case SAME_NODE -> expected.stream().map(Stage::subject).map(this::now).toList();
      case OTHER_NODE -> expected.stream().map(this::another).toList();
    };
  }

  /// Whether a watch shows what is at a path of the disk.
  boolean shows(String path) {
    boolean isDirectory = Files.isDirectory(Path.of(path), LinkOption.NOFOLLOW_LINKS);
    return tracker().tracker().specs().stream()
        .anyMatch(spec -> View.of(spec).admits(path, isDirectory));
  }

  /// Roots of the watches, those that are there.
  List<Path> roots() {
    return tracker().tracker().specs().stream()
        .map(spec -> Path.of(spec.root()))
        .filter(Files::isDirectory)
        .toList();
  }

  private Stream<Event> events() {
    return tracker()
        .reads
        .events(new EventQuery(seqAtWatch, List.of(), null, null, null, ALL))
        .stream();
  }

  private Stream<Entry> entries() {
    return tracker().reads.find(new Find(null, null, null, null, null, null), null, ALL).stream()
        .filter(entry -> !entry.path().equals(directory.toString()));
  }

  /// What a line is about: what stands before the first arrow, colon or ` is `.
  private static String subject(String line) {
    return line.split(Notation.TO + "|: | is ", 2)[0];
  }

  private String file(String written) {
    Entry entry = tracker().reads.entry(notation.resolve(written));
    return entry == null
        ? written + " is unknown"
        : "%s: %d bytes, %d %s, mode %o"
            .formatted(
                written,
                entry.attributes().size(),
                entry.attributes().nlink(),
                entry.attributes().nlink() == 1 ? "name" : "names",
                entry.attributes().mode() & 0xfff);
  }

  private Stream<String> where(String written) {
    List<Trail> trails = tracker().reads.where(notation.resolve(written));
    return trails.isEmpty()
        ? Stream.of(written + " is unknown")
        : trails.stream()
            .map(this::end)
            .map(end -> end.equals(written) ? written + " is there" : written + Notation.TO + end);
  }

  private String end(Trail trail) {
    return trail.now() == null ? "deleted" : notation.path(trail.now().path());
  }

  private Stream<String> trail(String written) {
    return tracker().reads.where(notation.resolve(written)).stream()
        .map(
            trail ->
                trail.stops().stream()
                        .map(Stop::path)
                        .map(notation::path)
                        .collect(Collectors.joining(Notation.TO))
                    + (trail.now() == null ? Notation.TO + "deleted" : ""));
  }

  /// Where the node is now that was first at a path.
  private String now(String before) {
    String node = firstNodes.get(before);
    for (Map.Entry<String, String> each : nodes().entrySet()) {
      if (each.getValue().equals(node)) {
        String now = notation.path(each.getKey());
        return now.equals(before) ? before : before + Notation.TO + now;
      }
    }
    return before + " is no longer an entry";
  }

  private String another(String written) {
    String node = nodes().get(notation.resolve(written));
    return node == null || node.equals(firstNodes.get(written))
        ? written + " is the same node"
        : written;
  }

  /// Of all entries, by path.
  private static Map<String, String> nodes() {
    Map<String, String> nodes = new HashMap<>();
    try (Session session = TestNeo4j.driver().session()) {
      session
          .run(
              "MATCH (e:Entry {host: $host}) RETURN e.path AS path, elementId(e) AS node",
              Map.of("host", LiveTracker.HOST))
          .forEachRemaining(r -> nodes.put(r.get("path").asString(), r.get("node").asString()));
    }
    return nodes;
  }

  @Override
  public void close() throws IOException {
    release();
    if (live != null) {
      live.close();
      live = null;
    }
  }
}
