package dev.fsgraph.projection;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.PointerWriter;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.index.IndexException;
import dev.fsgraph.link.Places;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Pointer;
import dev.fsgraph.model.Stored;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.projection.Projection.Derived;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps true where links lead, and which names belong to one file, right behind each commit.
///
/// The index knows through which paths each link was followed. So a change at a path concerns the
/// links that were followed through it, and no others. These are followed anew, in the index, and
/// written in portions while nobody else changes the graph.
public final class LinksInGraph implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LinksInGraph.class.getName());

  /// In one transaction, of 100 to 250 ms: so long waits who wants to change the graph meanwhile.
  private static final int PORTION = 1_000;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Projection projection;
  private final PointerWriter graph;
  private final Territory territory;
  private final PatientOutskirts outskirts;
  private final Duration outsideEvery;
  private final Backlog backlog = new Backlog();
  private final Worker worker = new Worker("fsgraph-links", this::work);

  private LinksInGraph(
      Projection projection,
      PointerWriter graph,
      Supplier<List<WatchSpec>> watches,
      Outskirts outskirts,
      Duration outsideEvery) {
    this.projection = projection;
    this.outsideEvery = outsideEvery;
    this.graph = graph;
    this.territory = new Territory(watches);
    this.outskirts = new PatientOutskirts(outskirts);
  }

  /// Begins to keep them.
  ///
  /// @param watches as the graph remembers them
  /// @param outsideEvery how often it is looked, when nothing else is done, whether what links
  ///     outside lead to is still there
  public static LinksInGraph start(
      Projection projection,
      PointerWriter graph,
      Supplier<List<WatchSpec>> watches,
      Outskirts outskirts,
      Duration outsideEvery) {
    LinksInGraph links = new LinksInGraph(projection, graph, watches, outskirts, outsideEvery);
    links.shifted(Shift.watches());
    links.shifted(Shift.outside());
    projection.follow(links.new LinkFollower());
    links.worker.start();
    return links;
  }

  private final class LinkFollower implements Follower {

    @Override
    public void shifted(Shift shift) {
      LinksInGraph.this.shifted(shift);
    }

    @Override
    public Touched unfollowed() {
      return backlog.touched();
    }

    @Override
    public void settle(Duration timeout) throws TimeoutException, InterruptedException {
      LinksInGraph.this.settle(timeout);
    }
  }

  /// Looks soon whether links that lead outside still lead there.
  public void lookOutside() {
    shifted(Shift.outside());
  }

  private void shifted(Shift shift) {
    if (shift.isEmpty()) {
      return;
    }
    backlog.add(shift);
    worker.wake();
  }

  private void settle(Duration timeout) throws TimeoutException, InterruptedException {
    long told = backlog.told();
    if (worker.await(() -> !backlog.isKept(told), timeout) && !backlog.isKept(told)) {
      throw new TimeoutException(
          "where links lead was not known again after " + timeout.toMillis() + " ms");
    }
  }

  private void work() {
    int failures = 0;
    try {
      while (awaitShift()) {
        switch (attempt()) {
          case DONE -> failures = 0;
          case LATER -> worker.rest(BETWEEN_TRIES);
          case FAILED -> {
            failures++;
            Duration pause = BETWEEN_TRIES.multipliedBy(1L << Math.min(failures, 7));
            worker.rest(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
          }
        }
      }
    } catch (InterruptedException e) {
      // nobody interrupts it
    }
  }

  private enum Outcome {
    DONE,
    LATER,
    FAILED
  }

  private Outcome attempt() throws InterruptedException {
    boolean kept = false;
    try {
      keepUp(backlog.take());
      kept = true;
      return Outcome.DONE;
    } catch (Later e) {
      return Outcome.LATER;
    } catch (GraphException | IndexException e) {
      LOG.log(Level.DEBUG, "links are followed later", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "links could not be followed: {0}", String.valueOf(e.getMessage()));
      LOG.log(Level.WARNING, "because of", e);
    } finally {
      if (kept) {
        backlog.kept();
      } else {
        backlog.giveBack();
      }
      worker.wake();
    }
    return Outcome.FAILED;
  }

  /// The index, or the graph, cannot be had at present.
  private static final class Later extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Later() {
      super("not now", null, false, false);
    }
  }

  private void keepUp(Shift shift) throws InterruptedException {
    projection.awaitReady(LONGEST_PAUSE);
    EntryReader index = projection.readyIndex();
    if (index == null) {
      throw new Later();
    }
    if (shift.concernsWatches()) {
      shift.addChanged(territory.reload());
    }
    List<String> links = List.copyOf(concerned(index, shift));
    inPortions(links, this::pointing);
    if (shift.concernsOutside()) {
      inPortions(
          List.copyOf(index.followedThrough(List.of(Pointing.OUTSIDE))), this::pointingElsewhere);
    }
    inPortions(List.copyOf(names(index, shift)), this::joining);
    if (shift.isEverything()) {
      write(_ -> new Derived(new Touched(), graph::sweepAll, _ -> {}));
    } else if (shift.hasLostLinks()) {
      write(_ -> new Derived(new Touched(), graph::sweep, _ -> {}));
    }
  }

  /// Paths of all links that have to be followed again, and of what may have been one.
  static Set<String> concerned(EntryReader index, Shift shift) {
    Set<String> links = new TreeSet<>();
    if (shift.isEverything()) {
      index.links("/", link -> links.add(link.path()));
      index.referring("/", file -> links.add(file.path()));
    } else if (shift.hasNewLinks()) {
      index.links("/", link -> addIfNew(link, links));
      index.referring("/", file -> addIfNew(file, links));
    }
    links.addAll(index.followedThrough(shift.changed()));
    for (String tree : shift.trees()) {
      index.links(tree, link -> links.add(link.path()));
      index.referring(tree, file -> links.add(file.path()));
    }
    for (String tree : shift.grown()) {
      index.links(tree, link -> addIfNew(link, links));
    }
    links.addAll(shift.origins());
    return links;
  }

  private static void addIfNew(Stored link, Set<String> links) {
    if (link.walked().isEmpty()) {
      links.add(link.path());
    }
  }

  private Set<FileKey> names(EntryReader index, Shift shift) {
    Set<FileKey> files = new HashSet<>(shift.renumbered());
    if (shift.isEverything() || shift.concernsAnyNames()) {
      index.severalNames("/", files::add);
      files.addAll(graph.joined());
    }
    for (String tree : shift.grown()) {
      index.severalNames(tree, files::add);
    }
    return files;
  }

  Places places(Function<String, @Nullable Stored> index) {
    return new IndexedPlaces(index, territory, outskirts);
  }

  private Derived pointing(EntryReader index, List<String> links) {
    return write(Pointing.of(index, links, territory, outskirts));
  }

  private Derived write(Pointing pointing) {
    return new Derived(
        Touched.points(pointing.origins().stream().map(PointerWriter.Origin::path).toList()),
        () -> graph.point(pointing.origins(), Set.of(Pointer.LINK, Pointer.REFERENCE)),
        into -> into.follow(pointing.followed()));
  }

  private Derived pointingElsewhere(EntryReader index, List<String> links) {
    return write(Pointing.of(index, links, territory, outskirts).others(index));
  }

  private Derived joining(EntryReader index, List<FileKey> files) {
    return new Derived(new Touched(), () -> graph.join(files), _ -> {});
  }

  @FunctionalInterface
  private interface Portion<T> {
    Derived derive(EntryReader index, List<T> some);
  }

  private <T> void inPortions(List<T> all, Portion<T> portion) {
    for (int from = 0; from < all.size(); from += PORTION) {
      List<T> some = all.subList(from, Math.min(all.size(), from + PORTION));
      write(index -> portion.derive(index, some));
    }
  }

  private void write(Function<EntryReader, Derived> derive) {
    if (worker.isStopping() || !projection.derive(derive)) {
      throw new Later();
    }
  }

  /// @return null if the index cannot be asked at present
  @Nullable List<Consequence> ifMoved(String from, String to, Supposition.Rereading reread) {
    EntryReader index = projection.settledIndex();
    return index == null
        ? null
        : new Supposition(index, territory, outskirts, from, to, reread).consequences();
  }

  enum Referred {
    NOT_NOW,
    DONE,

    /// And meanwhile others came who want to change the graph.
    IN_THE_WAY
  }

  /// Writes what files were found to refer to, and where that leads, while nobody changes the graph
  /// or waits to.
  ///
  /// @param extracts encoded, by path; null takes away what there was. Asked with what the index
  ///     has now
  Referred refer(Function<EntryReader, Map<String, @Nullable String>> extracts) {
    Referred[] referred = {Referred.NOT_NOW};
    projection.inPassing(
        () -> {
          if (projection.derive(index -> referring(index, extracts.apply(index)))) {
            referred[0] = projection.isAwaited() ? Referred.IN_THE_WAY : Referred.DONE;
          }
        });
    return referred[0];
  }

  private Derived referring(EntryReader index, Map<String, @Nullable String> extracts) {
    if (extracts.isEmpty()) {
      return new Derived(new Touched(), () -> {}, _ -> {});
    }
    Pointing pointing =
        Pointing.of(
            index,
            extracts.keySet(),
            stored -> stored.referring(extracts.get(stored.path())),
            territory,
            outskirts);
    return new Derived(
        Touched.points(extracts.keySet()),
        () -> graph.refer(extracts, pointing.origins()),
        into -> into.refer(extracts, pointing.followed()));
  }

  /// False if all is over.
  private boolean awaitShift() throws InterruptedException {
    boolean goesOn = worker.await(backlog::isEmpty, outsideEvery);
    if (goesOn && backlog.isEmpty()) {
      backlog.add(Shift.outside());
    }
    return goesOn;
  }

  @Override
  public void close() {
    worker.stop();
    outskirts.close();
  }
}
