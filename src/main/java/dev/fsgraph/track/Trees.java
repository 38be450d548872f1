package dev.fsgraph.track;

import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.watch.Scope;
import dev.fsgraph.watch.WatchStatus.Progress;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Trees as they are on the disk: reads them into the graph, compares them with it, takes them out
/// of it, whoever watches them. For the tracker's thread.
final class Trees {

  private static final Logger LOG = System.getLogger(Trees.class.getName());

  /// Whom events name that were found by comparing a tree of whose changes nothing tells.
  static final String POLL = "poll";

  /// Whom they name if it was compared for any other reason.
  static final String RESCAN = "rescan";

  /// How often a tree is compared in a row while its directories change places.
  private static final int ROUNDS = 5;

  private final Ground ground;
  private final Commits commits;
  private final Outstanding outstanding;
  private final Rescans rescans = new Rescans();

  Trees(Ground ground, Commits commits, Outstanding outstanding) {
    this.ground = ground;
    this.commits = commits;
    this.outstanding = outstanding;
  }

  Rescans rescans() {
    return rescans;
  }

  /// Compares what was mounted anew below a watch.
  void compare(Disk.Root tree) throws InterruptedException, IOException {
    load(tree.path());
    compare(tree, RESCAN, ground.scope(), "mounted below a watch");
  }

  /// Fills the tree with the directories that the graph has at and below `root`.
  void load(String root) {
    List<Known> directories = new ArrayList<>();
    ground.graph().directoriesUnder(root, directories::add);
    Map<String, Handle> byPath = new HashMap<>();
    directories.forEach(known -> byPath.put(known.path(), known.key().handle()));
    for (Known known : directories) {
      Handle parent = known.path().equals(root) ? null : byPath.get(Paths.parent(known.path()));
      long inode = known.key().inode();
      if (parent != null) {
        ground.tree().put(known.key().handle(), new Node(inode, parent, Paths.name(known.path())));
      } else if (known.path().equals(root) && !ground.tree().attached(known.key().handle())) {
        ground.tree().put(known.key().handle(), Node.root(inode, root));
      }
    }
  }

  /// Forgets what is known at and below a path, without a word.
  void forget(String path) throws IOException {
    uproot(path, List.of());
    ground.graph().forget(path, List.of());
  }

  void scan(Disk.Root tree) throws InterruptedException, IOException {
    scan(tree, _ -> {});
  }

  void scan(Disk.Root root, Consumer<Progress> progress) throws InterruptedException, IOException {
    FirstScan.Result result = FirstScan.of(ground, root, progress);
    commits.treeListed(root.path());
    commits.tellScanned(
        root.path(), "scan", result.entries() + " entries, " + result.unreadable() + " unreadable");
    outstanding.doubt(result.doubtful(), result.changed());
    outstanding.relist(result.missed());
  }

  /// @param before what was tracked until now
  /// @return how many entries came to light because of that
  int compare(Disk.Root root, String by, Scope before, String reason)
      throws InterruptedException, IOException {
    return compare(List.of(root), by, before, reason);
  }

  /// Several at once: what has gone from one to another has moved.
  ///
  /// @param roots none of them within another, unless it cannot be come to from there
  int compare(List<Disk.Root> roots, String by, Scope before, String reason)
      throws InterruptedException, IOException {
    Instant began = ground.now();
    long seq = commits.seq();
    int broughtIn = 0;
    boolean again = true;
    for (int i = 0; i < ROUNDS && again; i++) {
      Rescan.Result result = compareOnce(roots, by, before);
      broughtIn += result.broughtIn();
      again = result.again();
      if (again) {
        LOG.log(Level.INFO, "{0}: directories moved while they were read; once more", paths(roots));
      }
    }
    for (Disk.Root root : roots) {
      rescans.add(root.path(), reason, began, ground.now(), commits.seq() - seq);
    }
    return broughtIn;
  }

  private static List<String> paths(List<Disk.Root> roots) {
    return roots.stream().map(Disk.Root::path).toList();
  }

  private Rescan.Result compareOnce(List<Disk.Root> roots, String by, Scope before)
      throws InterruptedException, IOException {
    Rescan.Result result = Rescan.of(ground, roots, before);
    List<Subject> themselves = new ArrayList<>();
    for (Disk.Root root : roots) {
      String path = root.path();
      themselves.add(new Subject(path, path, false, path, root.attributes(), List.of()));
    }
    Listings listings = Listings.trees(paths(roots));
    commits.commit(result.outcome(), themselves, result.draft(), by, listings);
    outstanding.followUp(result);
    return result;
  }

  /// Brings in what a new watch shows of the trees of inner ones, beside what those show.
  void widen(List<String> inner, Scope before) throws InterruptedException, IOException {
    for (String path : inner) {
      try {
        Disk.Root root = ground.disk().root(path);
        if (path.equals(ground.tree().path(root.attributes().key().handle()))) {
          compare(root, RESCAN, before, "an outer watch shows more of it");
        }
      } catch (RootException e) {
        // Its own watch is unavailable and says so.
      }
    }
  }

  /// The roots of inner watches hang below their directories, where these are tracked; they may not
  /// have been when the roots came in.
  void attachRoots(String path) {
    for (String root : ground.scope().rootsBelow(path)) {
      ground.graph().attach(Paths.parent(root), root);
    }
  }

  /// Takes the directories at and below `root` out of the tree, but for those at and below `kept`.
  void uproot(String root, List<String> kept) throws IOException {
    for (Handle directory : ground.rootsAt(kept)) {
      Node node = ground.tree().node(directory);
      String path = ground.tree().path(directory);
      if (node != null && path != null) {
        ground.tree().put(directory, Node.root(node.inode(), path));
      }
    }
    List<Disk.Directory> roots = new ArrayList<>();
    for (Handle directory : ground.rootsAt(List.of(root))) {
      if (root.equals(ground.tree().path(directory))) {
        roots.add(Ground.reach(directory, ground.tree().node(directory), root));
        ground.tree().remove(directory);
      }
    }
    ground.sweep();
    roots.forEach(this::leave);
  }

  private void leave(Disk.Directory root) {
    ground.marking().leave(root);
    ground.leaveVolumeIfUnused(root);
  }
}
