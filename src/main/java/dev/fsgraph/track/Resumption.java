package dev.fsgraph.track;

import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.track.Presence.Finding;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings all trees of an earlier run to where the disk is, before their watches are taken up one
/// by one. For the tracker's thread.
final class Resumption {

  private static final Logger LOG = System.getLogger(Resumption.class.getName());

  private final Ground ground;
  private final Pipeline pipeline;
  private final Watches watches;
  private final Trees trees;
  private final Presence presence;
  private final Gaps gaps;

  /// Watches whose directories are in the tree, though they are not taken up yet.
  private final Set<String> recalled = new HashSet<>();

  /// Of these, those whose trees have been compared, too.
  private final Set<String> compared = new HashSet<>();

  Resumption(
      Ground ground,
      Pipeline pipeline,
      Watches watches,
      Trees trees,
      Presence presence,
      Gaps gaps) {
    this.ground = ground;
    this.pipeline = pipeline;
    this.watches = watches;
    this.trees = trees;
    this.presence = presence;
    this.gaps = gaps;
  }

  /// Applies what an earlier run was told and did not come to apply. To be done before the watches
  /// are taken up: that tells the rest, but not its history.
  void catchUp() throws InterruptedException, IOException {
    gaps.noteStart();
    if (pipeline.isBehind()) {
      watches.all().forEach(watch -> recall(watch.spec()));
      while (pipeline.retell()) {
        LOG.log(
            Level.DEBUG,
            "applied what an earlier run was told, up to event {0}",
            pipeline.commits().seq());
      }
    }
    gaps.noteLoss();
    compareTogether();
  }

  /// All trees that are there, at once: what moved from one to another meanwhile has moved,
  /// whichever is met first.
  private void compareTogether() throws InterruptedException, IOException {
    Map<WatchSpec, Disk.Root> there = new LinkedHashMap<>();
    for (WatchStatus watch : watches.all()) {
      if (presence.of(watch.spec()) instanceof Finding.Same(Disk.Root root)) {
        recall(watch.spec());
        there.put(watch.spec(), root);
      }
    }
    if (there.size() < 2) {
      return;
    }
    there.keySet().removeIf(spec -> isWithinAnother(spec, there.keySet()));
    for (WatchSpec spec : there.keySet()) {
      gaps.tellAbsence(spec);
    }
    trees.compare(List.copyOf(there.values()), Trees.RESCAN, ground.scope(), "taken up again");
    there.keySet().forEach(spec -> compared.add(spec.id()));
  }

  private static boolean isWithinAnother(WatchSpec spec, Set<WatchSpec> all) {
    return all.stream()
        .anyMatch(other -> !other.equals(spec) && Paths.isWithin(spec.root(), other.root()));
  }

  private void recall(WatchSpec spec) {
    if (spec.scanned() != null && recalled.add(spec.id())) {
      ground.crossMounts(spec.root(), spec.crossMounts());
      ground.poll(spec.root(), spec.polling().always());
      trees.load(spec.root());
    }
  }

  /// Whether the directories of a watch are in the tree already. Told once.
  boolean takeRecalled(String id) {
    return recalled.remove(id);
  }

  /// Whether its tree has just been compared. Told once.
  boolean takeCompared(String id) {
    return compared.remove(id);
  }
}
