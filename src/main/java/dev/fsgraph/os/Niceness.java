package dev.fsgraph.os;

import java.util.concurrent.ThreadFactory;

/// How far threads stand behind others that want the same core (sched(7)).
public final class Niceness {

  private static final int PRIO_PROCESS = 0;
  private static final int CALLING_THREAD = 0;

  private Niceness() {}

  /// Makes threads that let others go first, as do all that they start.
  ///
  /// On Linux each thread has a niceness of its own, and starts with that of the one which starts
  /// it (setpriority(2), "C library/kernel differences"). On other systems it would be the whole
  /// process's: there nothing is done. There is no way back without privileges.
  ///
  /// @param niceness from 1 to 19
  public static ThreadFactory threads(int niceness) {
    return work ->
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  if (isOfThreads()) {
                    // Fails where a thread is nicer than that already, which it may remain.
                    var _ = ProcessCalls.setpriority(PRIO_PROCESS, CALLING_THREAD, niceness);
                  }
                  work.run();
                });
  }

  private static boolean isOfThreads() {
    return System.getProperty("os.name").equals("Linux");
  }
}
