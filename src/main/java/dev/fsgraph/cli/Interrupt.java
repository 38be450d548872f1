package dev.fsgraph.cli;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// What Ctrl-C means. For a command that goes on until then it is the normal end, with code 0.
final class Interrupt {

  private volatile @Nullable Runnable meaning;
  private volatile boolean happened;

  /// From now on Ctrl-C, or any other request to end, ends the command well, after `work`.
  void endsWith(Runnable work) {
    meaning = work;
  }

  /// To be called when the JVM is asked to end, and at no other end.
  void happens() {
    Runnable work = meaning;
    if (work != null) {
      happened = true;
      work.run();
      Runtime.getRuntime().halt(ServiceCommand.DONE);
    }
  }

  /// Once interrupted, whatever else fails is but a consequence, and nobody's news.
  void awaitEndIfHappened() throws InterruptedException {
    if (happened) {
      new CountDownLatch(1).await();
    }
  }
}
