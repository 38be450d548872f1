package dev.fsgraph.api;

import dev.fsgraph.graph.Declarations;
import dev.fsgraph.graph.Dependents;
import dev.fsgraph.projection.Consequence;
import dev.fsgraph.projection.Suppositions;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What depends on what, as a test says it.
@Alternative
@Singleton
public class FakeDependents implements Dependents, Declarations, Suppositions {

  private final List<Dependent> dependents = new ArrayList<>();
  private final List<Declared> declared = new ArrayList<>();

  public void clear() {
    dependents.clear();
    declared.clear();
  }

  public void add(Dependent dependent) {
    dependents.add(dependent);
  }

  public List<Declared> declared() {
    return declared;
  }

  @Override
  public Found of(String path, @Nullable Integer depth, int limit) {
    List<Dependent> near =
        dependents.stream().filter(each -> depth == null || each.distance() <= depth).toList();
    return new Found(near, true);
  }

  @Override
  public boolean declare(Declared reference) {
    return declared.add(reference);
  }

  @Override
  public int drop(String from, String to, String kind, @Nullable String detail) {
    int before = declared.size();
    declared.removeIf(
        each -> each.from().equals(from) && each.to().equals(to) && each.kind().equals(kind));
    return before - declared.size();
  }

  /// Links hold, references do not.
  @Override
  public List<Consequence> ifMoved(String from, String to) {
    return dependents.stream()
        .map(
            each ->
                new Consequence(
                    each.path(),
                    each.type(),
                    each.kind(),
                    String.valueOf(each.detail()),
                    0,
                    each.via(),
                    each.kind() == null))
        .toList();
  }
}
