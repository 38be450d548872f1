package dev.fsgraph.move;

import dev.fsgraph.model.Handle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tree with changes that are not committed yet. Thrown away if the commit fails.
public final class Draft implements Directories {

  private final DirectoryTree tree;
  private final Map<Handle, Optional<Node>> changed = new HashMap<>();

  public Draft(DirectoryTree tree) {
    this.tree = tree;
  }

  @Override
  public @Nullable Node node(Handle directory) {
    Optional<Node> draft = changed.get(directory);
    return draft == null ? tree.node(directory) : draft.orElse(null);
  }

  /// The tree without the changes.
  public Directories committed() {
    return tree;
  }

  public void put(Handle directory, Node node) {
    tree.revive(directory);
    changed.put(directory, Optional.of(node));
  }

  public void remove(Handle directory) {
    changed.put(directory, Optional.empty());
  }

  /// The directories that this draft puts or removes.
  public Set<Handle> changed() {
    return changed.keySet();
  }

  /// Makes the changes the tree's.
  public void apply() {
    changed.forEach(
        (directory, node) ->
            node.ifPresentOrElse(n -> tree.put(directory, n), () -> tree.remove(directory)));
    changed.clear();
  }
}
