package dev.fsgraph.cli;

import dev.fsgraph.api.view.WatchView;
import java.util.ArrayList;
import java.util.List;

/// A watch, named by its id or by its root.
final class WatchArgument {

  private WatchArgument() {}

  static WatchView find(Service service, LocalPath paths, String idOrRoot) {
    List<WatchView> watches = new ArrayList<>();
    service.items(
        Call.to("/api/watches"), watch -> watches.add(Service.as(watch, WatchView.class)));
    String root = paths.follow(idOrRoot);
    return watches.stream()
        .filter(watch -> watch.id().equals(idOrRoot) || watch.root().equals(root))
        .findFirst()
        .orElseThrow(
            () -> FailedException.negative(idOrRoot + " is neither a watch's id nor its root"));
  }
}
