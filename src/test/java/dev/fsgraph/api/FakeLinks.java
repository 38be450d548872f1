package dev.fsgraph.api;

import dev.fsgraph.graph.Links;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Links that somebody put there.
@Alternative
@Singleton
public class FakeLinks implements Links {

  private final Map<String, Linked> linked = new HashMap<>();
  private final List<Broken> broken = new ArrayList<>();

  public void clear() {
    linked.clear();
    broken.clear();
  }

  public void put(String path, Linked links) {
    linked.put(path, links);
  }

  public void add(Broken link) {
    broken.add(link);
  }

  @Override
  public Linked of(String path) {
    return linked.getOrDefault(path, new Linked(List.of(), List.of(), List.of(), null));
  }

  @Override
  public BrokenPage broken(String under, @Nullable String after, int limit) {
    List<Broken> page =
        broken.stream()
            .filter(link -> after == null || link.link().path().compareTo(after) > 0)
            .limit(limit)
            .toList();
    return new BrokenPage(page, page.size() < limit ? null : page.getLast().link().path());
  }
}
