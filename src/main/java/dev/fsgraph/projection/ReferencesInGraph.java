package dev.fsgraph.projection;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.index.IndexException;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Glob;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import dev.fsgraph.reference.Extract;
import dev.fsgraph.reference.Extractors;
import dev.fsgraph.reference.Extractors.Found;
import dev.fsgraph.reference.PatientExtraction;
import dev.fsgraph.reference.Reference;
import dev.fsgraph.reference.Surroundings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Searches files for references, a little behind: those that changed since they were searched, one
/// after the other, and writes what they refer to while nobody changes the graph or waits to: the
/// ones while the next are being searched.
///
/// What is to be searched follows from the index: a file whose kept fingerprint is not its own. So
/// nothing has to be remembered over a restart.
public final class ReferencesInGraph implements Suppositions, AutoCloseable {

  private static final Logger LOG = System.getLogger(ReferencesInGraph.class.getName());

  /// Files in one transaction. It grows while nobody else wants to change the graph; who does waits
  /// for 20 to 120 ms. With half of the largest, a third fewer files a second are written: what a
  /// transaction costs by itself, here and in the index, is most of it.
  private static final int LEAST_PORTION = 25;

  private static final int LARGEST_PORTION = 500;

  /// On average, at most: a portion of files with more is smaller.
  private static final int REFERENCES_A_FILE = 10;

  private static final int PAGE = 1_000;
  private static final int MOST_MATCHES = 5_000;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);
  private static final int TRIES = 1_000;
  private static final Duration LOOK_FOR_WATCHES = Duration.ofMillis(250);
  private static final Duration AFTER_CHANGE = Duration.ofMillis(100);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Projection projection;
  private final LinksInGraph links;
  private final Extractors extractors;
  private final PatientExtraction extraction;
  private final ReferenceScope scope;
  private final Unsearched unsearched = new Unsearched();
  private final AtomicLong searched = new AtomicLong();
  private final Consumer<Touched> touching = this::touched;
  private final Worker worker = new Worker("fsgraph-references", this::work);
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("fsgraph-references-writer").factory());
  private List<Searched> gathered = new ArrayList<>();
  private int references;
  private Future<?> writing = CompletableFuture.completedFuture(null);
  private volatile int portion = LEAST_PORTION;
  private volatile boolean busy;

  /// @param extracted encoded; null if it is none to be searched
  private record Searched(String path, Attributes file, @Nullable String extracted) {}

  private ReferencesInGraph(
      Projection projection,
      LinksInGraph links,
      Extractors extractors,
      PatientExtraction extraction,
      ReferenceScope scope) {
    this.projection = projection;
    this.links = links;
    this.extractors = extractors;
    this.extraction = extraction;
    this.scope = scope;
    unsearched.add(Touched.tree("/")); // what an earlier run did not come to
    projection.onChange(touching);
  }

  /// Begins to search.
  ///
  /// @param extraction closed with it
  public static ReferencesInGraph start(
      Projection projection,
      LinksInGraph links,
      Extractors extractors,
      PatientExtraction extraction,
      ReferenceScope scope) {
    ReferencesInGraph references =
        new ReferencesInGraph(projection, links, extractors, extraction, scope);
    references.worker.start();
    return references;
  }

  /// @param searched files since the start
  /// @param waiting whether there may be more to search
  public record Progress(long searched, boolean waiting) {}

  public Progress progress() {
    return new Progress(searched.get(), busy || !unsearched.isEmpty());
  }

  @Override
  public @Nullable List<Consequence> ifMoved(String from, String to) {
    return links.ifMoved(from, to, this::searchAs);
  }

  private List<Reference> searchAs(Stored stored, String path, List<Reference> now) {
    Set<String> kinds = scope.kinds(stored.path());
    PatientExtraction.Request request =
        new PatientExtraction.Request(
            stored.path(), path, scope.top(path), stored.entry().attributes());
    try {
      Found found = extraction.extract(request, Surroundings.NONE, kinds::contains);
      return found == null ? now : found.references();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return now;
    }
  }

  private void touched(Touched touched) {
    if (scope.isEmpty() && !progress().waiting()) {
      return; // nothing is wanted, and what was is taken away: were it again, all is searched
    }
    unsearched.add(touched);
    touched.points().forEach(path -> unsearched.force(extractors.rereadAfter(path)));
    worker.wake();
  }

  private void work() {
    try {
      while (worker.await(unsearched::isEmpty, LOOK_FOR_WATCHES)) {
        beginWhereOthersAreWanted();
        if (!unsearched.isEmpty()) {
          worker.rest(attempt() ? AFTER_CHANGE : AFTER_FAILURE);
        }
      }
    } catch (InterruptedException e) {
      // nobody interrupts it
    }
  }

  private boolean attempt() throws InterruptedException {
    try {
      search();
      return true;
    } catch (GraphException | IndexException e) {
      LOG.log(Level.DEBUG, "references are looked for later", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "references could not be kept: {0}", String.valueOf(e.getMessage()));
      LOG.log(Level.DEBUG, "because of", e);
    } finally {
      giveBack();
      busy = false;
    }
    return false;
  }

  /// Searches all there is to search.
  private void search() throws InterruptedException {
    while (!worker.isStopping()) {
      EntryReader index = projection.settledIndex();
      if (index == null) {
        projection.awaitReady(AFTER_FAILURE); // a tree is being scanned: that comes first
        worker.rest(AFTER_CHANGE);
        continue;
      }
      busy = true;
      if (beginWhereOthersAreWanted()) {
        flush();
        awaitWritten(); // what was searched by the older wish: it is in the index then, and found
      }
      if (!searchPaths(index) && !searchTree(index)) {
        flush();
        awaitWritten();
        return;
      }
    }
  }

  /// Whether there is such a place.
  private boolean beginWhereOthersAreWanted() {
    List<String> trees = scope.shifted();
    trees.forEach(root -> unsearched.add(Touched.tree(root)));
    return !trees.isEmpty();
  }

  private boolean searchPaths(EntryReader index) throws InterruptedException {
    Unsearched.Portion next = unsearched.takePaths(LARGEST_PORTION);
    boolean searched = false;
    try {
      search(index, index.at(next.paths()).values(), next.forced());
      searched = true;
    } finally {
      if (!searched) {
        unsearched.giveBack(next);
      }
    }
    return !next.paths().isEmpty();
  }

  private boolean searchTree(EntryReader index) throws InterruptedException {
    Unsearched.Tree tree = unsearched.takeTree();
    if (tree == null) {
      return false;
    }
    Unsearched.@Nullable Tree left = tree;
    try {
      List<Stored> page = index.files(tree.root(), tree.after(), PAGE);
      search(index, page, Set.of());
      left = page.size() < PAGE ? null : tree.after(page.getLast().path());
    } finally {
      if (left != null) {
        unsearched.giveBack(left);
      }
    }
    return true;
  }

  private void search(EntryReader index, Collection<Stored> files, Set<String> forced)
      throws InterruptedException {
    for (Stored stored : files) {
      if (worker.isStopping()) {
        return;
      }
      search(index, stored, forced.contains(stored.path()));
      if (gathered.size() >= portion || references >= portion * REFERENCES_A_FILE) {
        flush();
      }
    }
  }

  private void search(EntryReader index, Stored stored, boolean forced)
      throws InterruptedException {
    String path = stored.path();
    Attributes file = stored.entry().attributes();
    Set<String> kinds = file.kind() == Kind.FILE ? scope.kinds(path) : Set.of();
    if (kinds.isEmpty() || !extractors.anyReads(path, file.mode(), kinds::contains)) {
      if (stored.extracted() != null) {
        gathered.add(new Searched(path, file, null));
      }
      return;
    }
    String fingerprint = Extract.fingerprint(path, file, kinds);
    if (forced || !Extract.isOf(stored.extracted(), fingerprint)) {
      Found found =
          extraction.extract(
              new PatientExtraction.Request(path, path, scope.top(path), file),
              (directory, glob) -> matching(index, directory, glob),
              kinds::contains);
      if (found != null) {
        keep(path, file, new Extract(fingerprint, found.problem(), found.references()));
      }
    }
  }

  private void keep(String path, Attributes file, Extract extract) {
    searched.incrementAndGet();
    if (extract.problem() != null) {
      LOG.log(Level.DEBUG, extract.problem());
    }
    references += extract.references().size();
    gathered.add(new Searched(path, file, extract.encoded()));
  }

  private static List<String> matching(EntryReader index, String directory, String glob) {
    String regex = Glob.toPathRegex(Paths.child(directory, glob));
    return index
        .entries()
        .find(new Entries.Find(directory, regex, null, null, null, null), null, MOST_MATCHES)
        .stream()
        .map(Entry::path)
        .toList();
  }

  private void flush() throws InterruptedException {
    awaitWritten();
    List<Searched> next = gathered;
    gathered = new ArrayList<>();
    references = 0;
    if (!next.isEmpty()) {
      writing =
          writer.submit(
              () -> {
                write(next);
                return true;
              });
    }
  }

  /// What went wrong with the last portion is thrown here.
  private void awaitWritten() throws InterruptedException {
    try {
      writing.get();
    } catch (ExecutionException e) {
      writing = CompletableFuture.completedFuture(null);
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  private void write(List<Searched> some) throws InterruptedException {
    boolean written = false;
    try {
      for (int tries = 0; !written && tries <= TRIES && !worker.isStopping(); tries++) {
        switch (links.refer(index -> unchanged(index, some))) {
          case DONE -> {
            portion = Math.min(portion * 2, LARGEST_PORTION);
            written = true;
          }
          case IN_THE_WAY -> {
            portion = LEAST_PORTION;
            written = true;
          }
          case NOT_NOW -> worker.rest(BETWEEN_TRIES);
        }
      }
    } finally {
      if (!written) {
        some.forEach(one -> unsearched.add(one.path()));
      }
    }
  }

  /// Of those that are what they were when they were read; of the others there is news.
  private static Map<String, @Nullable String> unchanged(EntryReader index, List<Searched> some) {
    Map<String, Stored> now = index.at(some.stream().map(Searched::path).toList());
    Map<String, @Nullable String> extracts = new HashMap<>();
    for (Searched one : some) {
      Stored stored = now.get(one.path());
      if (stored != null && isSame(stored.entry().attributes(), one.file())) {
        extracts.put(one.path(), one.extracted());
      }
    }
    return extracts;
  }

  private static boolean isSame(Attributes now, Attributes then) {
    return now.key().equals(then.key())
        && now.mode() == then.mode()
        && !now.hasOtherContentThan(then);
  }

  /// What is not written yet is searched again.
  private void giveBack() {
    gathered.forEach(one -> unsearched.add(one.path()));
    gathered = new ArrayList<>();
    references = 0;
  }

  @Override
  public void close() {
    projection.offChange(touching);
    worker.stop();
    writer.close(); // what it writes needs the index and the graph
    extraction.close();
  }
}
