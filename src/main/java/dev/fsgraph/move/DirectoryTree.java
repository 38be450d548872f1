package dev.fsgraph.move;

import dev.fsgraph.model.Handle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The directories of all watches, as the graph has them. For one writing thread.
public final class DirectoryTree implements Directories {

  private final Map<Handle, Hung> directories = new HashMap<>();

  /// Each volume's id once: the graph tells it anew with every directory.
  private final Map<String, String> volumes = new HashMap<>();

  /// Removed since the last sweep: what hung below them is still here, and hangs nowhere.
  private final Set<Handle> removed = new HashSet<>();

  /// Swept, and not told yet.
  private final Map<Handle, Node> swept = new HashMap<>();

  /// A directory's node, with the one handle that all below it share: `bench/memory` counts bytes.
  private record Hung(Handle itself, long inode, @Nullable Handle parent, String name) {}

  @Override
  public @Nullable Node node(Handle directory) {
    Hung hung = directories.get(directory);
    return hung == null ? null : node(hung);
  }

  private static Node node(Hung hung) {
    return new Node(hung.inode(), hung.parent(), hung.name());
  }

  public void put(Handle directory, Node node) {
    revive(directory);
    swept.remove(directory);
    Handle itself = shared(directory);
    Handle parent = node.parent() == null ? null : shared(node.parent());
    directories.put(itself, new Hung(itself, node.inode(), parent, node.name()));
  }

  private Handle shared(Handle handle) {
    Hung hung = directories.get(handle);
    return hung != null
        ? hung.itself()
        : new Handle(
            volumes.computeIfAbsent(handle.volume(), volume -> volume), handle.generation());
  }

  /// Forgets one directory; what hangs below it hangs nowhere then, until it is swept.
  public void remove(Handle directory) {
    directories.remove(directory);
    removed.add(directory);
  }

  /// A directory is about to be put that may have been removed: what hung below it then need not
  /// hang there now.
  void revive(Handle directory) {
    if (removed.contains(directory)) {
      sweep();
    }
  }

  public void forEach(BiConsumer<Handle, Node> each) {
    directories.forEach((directory, hung) -> each.accept(directory, node(hung)));
  }

  public int size() {
    return directories.size();
  }

  /// Forgets all directories that hang nowhere, and tells each.
  public void sweep(BiConsumer<Handle, Node> forgotten) {
    if (!removed.isEmpty()) {
      sweep();
    }
    swept.forEach(forgotten);
    swept.clear();
  }

  private void sweep() {
    Map<Handle, Node> loose = new HashMap<>();
    directories.forEach(
        (directory, hung) -> {
          if (!attached(directory)) {
            loose.put(directory, node(hung));
          }
        });
    directories.keySet().removeAll(loose.keySet());
    swept.putAll(loose);
    removed.clear();
  }
}
