package dev.fsgraph.move;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Directories by handle, each hanging below another or being a root.
public sealed interface Directories permits DirectoryTree, Draft {

  /// Deeper than any path can be; reached only by a loop, which misordered notices can make for a
  /// moment.
  int DEEPEST = 65_536;

  /// Where a directory hangs.
  ///
  /// @param inode 0 while only its handle was seen
  /// @param parent null for a root
  /// @param name for a root: its absolute path
  record Node(long inode, @Nullable Handle parent, String name) {

    public static Node at(long inode, Place place) {
      return new Node(inode, place.directory(), place.name());
    }

    public static Node root(long inode, String path) {
      return new Node(inode, null, path);
    }

    public boolean isAt(Place place) {
      return place.directory().equals(parent) && place.name().equals(name);
    }
  }

  /// Null if the directory is not known.
  @Nullable Node node(Handle directory);

  /// Where the directory is; null if it does not hang, over however many others, below a root.
  default @Nullable String path(Handle directory) {
    Deque<String> names = new ArrayDeque<>();
    Node node = node(directory);
    while (node != null && names.size() < DEEPEST) {
      names.push(node.name());
      if (node.parent() == null) {
        return join(names);
      }
      node = node(node.parent());
    }
    return null;
  }

  /// The path of a place; null if its directory hangs nowhere.
  default @Nullable String path(Place place) {
    String directory = path(place.directory());
    return directory == null ? null : Paths.child(directory, place.name());
  }

  /// True if the directory is known and hangs below a root.
  default boolean attached(Handle directory) {
    return path(directory) != null;
  }

  private static String join(Deque<String> names) {
    String root = names.pop();
    if (names.isEmpty()) {
      return root;
    }
    return (root.equals("/") ? "" : root) + "/" + String.join("/", names);
  }
}
