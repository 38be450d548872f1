package dev.fsgraph.capture;

import dev.fsgraph.model.Author;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Who the processes are that notices come from. For one thread.
///
/// Asks anew after a moment, because a process may have become another program (`exec`) or its
/// number another process's. What was known of one that has ended meanwhile is good for a little
/// longer: a number comes round only after `pid_max` others.
final class Authors {

  private static final long FRESH = Duration.ofMillis(20).toNanos();
  private static final long GOOD = Duration.ofSeconds(1).toNanos();
  private static final int MOST = 1024;

  private final IntFunction<@Nullable Author> processes;
  private final SequencedMap<Integer, Known> known = new LinkedHashMap<>();

  /// @param processes what there is to know of a process that runs; null if none does
  Authors(IntFunction<@Nullable Author> processes) {
    this.processes = processes;
  }

  /// @param seen when the process was last found running
  /// @param asked when it was last looked for
  private record Known(Author author, long seen, long asked) {}

  /// @param nanoTime as `System.nanoTime()` gives it
  Author of(int pid, long nanoTime) {
    if (pid == 0) {
      return Author.UNKNOWN;
    }
    Known last = known.get(pid);
    if (last != null && nanoTime - last.asked < FRESH) {
      return last.author;
    }
    Known now = ask(pid, last, nanoTime);
    known.remove(pid); // so that it comes last
    known.put(pid, now);
    if (known.size() > MOST) {
      known.pollFirstEntry();
    }
    return now.author;
  }

  private Known ask(int pid, @Nullable Known last, long nanoTime) {
    Author running = processes.apply(pid);
    if (running != null) {
      return new Known(running, nanoTime, nanoTime);
    }
    return last != null && nanoTime - last.seen < GOOD
        ? new Known(last.author, last.seen, nanoTime)
        : new Known(Author.of(pid), nanoTime - GOOD, nanoTime);
  }
}
