package dev.fsgraph.track;

import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes notices from the inbox, as far as nothing between them was lost. For one thread.
final class Intake {

  private final Inbox inbox;
  private @Nullable String lost;

  Intake(Inbox inbox) {
    this.inbox = inbox;
  }

  /// Goes on where the graph is.
  void resume(@Nullable Position reached) {
    lost = inbox.resume(reached);
  }

  /// Those before the first loss of others; or that alone, if it comes first. What is not taken up
  /// stays in the inbox.
  List<Notice> take(int most, Duration patience) throws InterruptedException {
    return upToOverflow(inbox.take(most, patience));
  }

  /// The same, of what an earlier run was told.
  List<Notice> takeInherited(int most) {
    return upToOverflow(inbox.takeInherited(most));
  }

  private List<Notice> upToOverflow(List<Notice> notices) {
    int overflow = firstOverflow(notices);
    if (overflow < 0) {
      return notices;
    }
    int kept = Math.max(1, overflow);
    inbox.giveBack(notices.size() - kept);
    if (overflow == 0
        && notices.getFirst() instanceof Notice.Overflowed(String reason, Instant _)) {
      lost = reason;
    }
    return notices.subList(0, kept);
  }

  /// Whether a loss comes first.
  static boolean isOverflow(List<Notice> notices) {
    return firstOverflow(notices) == 0;
  }

  static boolean hasOverflow(List<Notice> notices) {
    return firstOverflow(notices) >= 0;
  }

  private static int firstOverflow(List<Notice> notices) {
    for (int i = 0; i < notices.size(); i++) {
      if (notices.get(i) instanceof Notice.Overflowed) {
        return i;
      }
    }
    return -1;
  }

  /// Notices are as good as lost: a rescan has to make them good.
  void lose(String why) {
    lost = why;
  }

  /// Why notices are lost that a rescan has to make good. Not told again.
  @Nullable String takeLoss() {
    String why = lost;
    lost = null;
    return why;
  }
}
