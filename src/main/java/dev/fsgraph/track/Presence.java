package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Listing;
import dev.fsgraph.scan.Mounts.Mount;
import dev.fsgraph.scan.RootException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Whether a watch's root is there, and is the directory that the graph knows.
///
/// A disk that is not mounted leaves its bare mount point, a directory like any other: taking that
/// for the root would be to say that everything was deleted.
final class Presence {

  /// A root that is empty all at once, and held so many entries, is not believed without asking.
  static final int MANY = 10;

  private final Ground ground;

  /// By watch: what was doubted last.
  private final Map<String, Judgement> doubts = new HashMap<>();

  private record Judgement(Attributes root, Finding finding) {}

  Presence(Ground ground) {
    this.ground = ground;
  }

  sealed interface Finding {
    /// It is there, and the graph does not know it.
    record New(Disk.Root root) implements Finding {}

    /// It is there as it was.
    record Same(Disk.Root root) implements Finding {}

    /// Another directory of the same file system has taken its place.
    record Replaced(Disk.Root root) implements Finding {}

    /// What is there may be something else: somebody has to confirm it.
    record Doubtful(Disk.Root root, boolean replaced, String reason) implements Finding {}

    record Missing(String reason) implements Finding {}
  }

  Finding of(WatchSpec spec) {
    Disk.Root root;
    try {
      root = ground.disk().root(spec.root());
    } catch (RootException e) {
      return new Finding.Missing(String.valueOf(e.getMessage()));
    }
    if (!root.path().equals(spec.root())) {
      return new Finding.Missing(spec.root() + " now leads to " + root.path());
    }
    List<Known> known =
        spec.scanned() == null ? List.of() : ground.graph().at(List.of(spec.root()));
    return known.isEmpty() ? newcomer(root) : judged(spec.id(), known.getFirst(), root);
  }

  private Finding newcomer(Disk.Root root) {
    String path = ground.tree().path(root.attributes().key().handle());
    return path == null || path.equals(root.path())
        ? new Finding.New(root)
        : new Finding.Missing("this is the same directory as " + path + ", which is watched");
  }

  /// Does not count again as long as nothing changes.
  private Finding judged(String id, Known known, Disk.Root root) {
    Judgement last = doubts.get(id);
    if (last != null
        && last.root().key().equals(root.attributes().key())
        && !last.root().differsFrom(root.attributes())) {
      return last.finding();
    }
    Finding finding = compared(known, root);
    if (finding instanceof Finding.Doubtful) {
      doubts.put(id, new Judgement(root.attributes(), finding));
    } else {
      doubts.remove(id);
    }
    return finding;
  }

  private Finding compared(Known known, Disk.Root root) {
    Attributes is = root.attributes();
    boolean replaced = !known.key().handle().equals(is.key().handle());
    if (replaced && isOtherVolume(known.key().volume(), is.key().volume())) {
      return new Finding.Doubtful(root, true, otherVolume(root));
    }
    if (isEmpty(root)) {
      long held = entriesBelow(root.path());
      if (held >= (replaced ? 1 : MANY)) {
        return new Finding.Doubtful(root, replaced, empty(root, held));
      }
    }
    return replaced ? new Finding.Replaced(root) : new Finding.Same(root);
  }

  /// File systems without UUIDs may have another id each time they are mounted: there the kind of
  /// file system and what is mounted have to do.
  private static boolean isOtherVolume(String known, String is) {
    return !known.equals(is)
        && !(known.startsWith("fsid:")
            && is.startsWith("fsid:")
            && source(known).equals(source(is)));
  }

  /// Of `fsid:0123456789abcdef:ext4:/dev/vda` all from `ext4` on.
  private static String source(String volume) {
    return volume.substring(volume.indexOf(':', "fsid:".length()) + 1);
  }

  private String otherVolume(Disk.Root root) {
    Mount mount = ground.mounts().holding(root.path());
    return "another file system is at %s than the one that is known%s; mount that one, or rescan to take what is there for the new content"
        .formatted(root.path(), mount == null ? "" : " (" + mount.text() + ")");
  }

  private static String empty(Disk.Root root, long held) {
    return "%s is empty, and held %d entries: perhaps its file system is not mounted; mount it, or rescan to confirm that they are gone"
        .formatted(root.path(), held);
  }

  private boolean isEmpty(Disk.Root root) {
    try (Disk.Looks looks = ground.disk().looks()) {
      Disk.Directory directory = new Disk.Directory(root.attributes().key(), root.path());
      return looks.list(directory, (_, _) -> {}) instanceof Listing.Entries(var found, var _)
          && found.stream().allMatch(f -> ground.isExcluded(f.attributes().key().handle()));
    }
  }

  private long entriesBelow(String root) {
    AtomicLong count = new AtomicLong(-1); // the root itself
    ground.graph().under(root, _ -> count.incrementAndGet());
    return count.get();
  }
}
