package dev.fsgraph.track;

import dev.fsgraph.graph.Graph;
import dev.fsgraph.journal.Entry;
import dev.fsgraph.journal.Numbered;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Position;
import dev.fsgraph.scan.Disk;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/// Takes up what an earlier run left in the journal. For one thread.
final class Recovery {

  private final Ground ground;
  private final Inbox inbox;
  private final Intake intake;
  private final Barriers barriers;
  private final Stale stale;
  private final Commits commits;
  private final String source;

  Recovery(
      Ground ground,
      Inbox inbox,
      Intake intake,
      Barriers barriers,
      Stale stale,
      Commits commits,
      String source) {
    this.ground = ground;
    this.inbox = inbox;
    this.intake = intake;
    this.barriers = barriers;
    this.stale = stale;
    this.commits = commits;
    this.source = source;
  }

  /// Goes on where the graph and the journal are.
  void resume() {
    Graph.Reached reached = ground.graph().reached();
    commits.resume(reached);
    intake.resume(reached.position());
    Position position = inbox.position();
    if (!position.equals(reached.position())) {
      commits.takeOverPosition();
    }
    inbox.recall(record -> recall(record, position.number(), reached.seq()));
    stale.settle();
  }

  /// What an earlier run had listed is known in that state, to this one too.
  private void recall(Numbered record, long position, long seq) {
    switch (record.entry()) {
      case Entry.Listed listed -> {
        barriers.startBehind(listed.barrier());
        if (listed.seq() <= seq) {
          stale.listed(
              new Listings(listed.trees(), listed.directories()),
              listed.barrier(),
              record.number());
        }
      }
      case Entry.Told(Notice.Barrier(long number, Instant _)) -> {
        barriers.startBehind(number);
        if (record.number() <= position) {
          stale.passed(number);
        }
      }
      case Entry.Told _ -> {}
    }
  }

  /// Whether an earlier run was told of something that is not in the graph.
  boolean isBehind() {
    return inbox.hasInherited();
  }

  /// Applies what an earlier run was told, or some of it: its history, by the kernel's word. What
  /// the disk shows now may have happened while nobody was told. So nothing is concluded and
  /// nothing listed: that is left to the rescan that follows.
  ///
  /// @return how many notices; 0 once there is no more
  int retell(int most) {
    commits.mend();
    List<Notice> notices = intake.takeInherited(most);
    if (notices.isEmpty() || Intake.isOverflow(notices)) {
      stale.clear();
      inbox.skipInherited();
      return 0;
    }
    try (Disk.Looks looks = ground.disk().looks()) {
      Step step = new Step(ground, new Memory(ground.graph(), ground.tree()), looks);
      step.retell(stale.sift(notices, new HashSet<>()));
      commits.commit(
          step.outcome(ground.now()), List.of(), step.draft(), source, Listings.NONE, () -> {});
    } catch (RuntimeException e) {
      commits.undoUnlessInDoubt();
      throw e;
    }
    return notices.size();
  }
}
