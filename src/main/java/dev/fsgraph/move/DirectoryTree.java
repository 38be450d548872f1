package dev.fsgraph.move;

import dev.fsgraph.model.Handle;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The directories of all watches, as the graph has them. For one writing thread.
public final class DirectoryTree implements Directories {

  private final Map<Handle, Node> nodes = new HashMap<>();

  /// Whether something was removed since the last sweep.
  private boolean loose;

  @Override
  public @Nullable Node node(Handle directory) {
    return nodes.get(directory);
  }

  public void put(Handle directory, Node node) {
    nodes.put(directory, node);
  }

  /// Forgets one directory; what hangs below it hangs nowhere then, until it is put back or swept.
  public void remove(Handle directory) {
    nodes.remove(directory);
    loose = true;
  }

  public void forEach(BiConsumer<Handle, Node> each) {
    nodes.forEach(each);
  }

  public int size() {
    return nodes.size();
  }

  /// Forgets all directories that hang nowhere, and tells each.
  public void sweep(BiConsumer<Handle, Node> forgotten) {
    if (!loose) {
      return;
    }
    Map<Handle, Node> swept = new HashMap<>();
    nodes.forEach(
        (directory, node) -> {
          if (!attached(directory)) {
            swept.put(directory, node);
          }
        });
    nodes.keySet().removeAll(swept.keySet());
    swept.forEach(forgotten);
    loose = false;
  }
}
