package dev.fsgraph.track;

import dev.fsgraph.model.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the thread that reads the kernel leaves notices for the one that looks.
///
/// Bounded: a full inbox makes the reader wait, and the kernel's queue hold what comes.
final class Inbox {

  private final int capacity;
  private final Deque<Notice> notices = new ArrayDeque<>();

  private boolean woken;

  Inbox(int capacity) {
    this.capacity = capacity;
  }

  /// Waits while the inbox is full.
  synchronized void put(List<Notice> read) throws InterruptedException {
    while (notices.size() >= capacity) {
      wait();
    }
    notices.addAll(read);
    notifyAll();
  }

  /// Up to `most` notices; none if nothing came in time.
  synchronized List<Notice> take(int most, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (notices.isEmpty() && !woken) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return List.of();
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    woken = false;
    List<Notice> taken = new ArrayList<>(Math.min(most, notices.size()));
    while (taken.size() < most && !notices.isEmpty()) {
      taken.add(notices.poll());
    }
    notifyAll();
    return taken;
  }

  /// Makes {@link #take} return now.
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /// Waits, whatever comes.
  synchronized void pause(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !woken; left = deadline - System.nanoTime()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    woken = false;
  }

  /// Everything up to and including a barrier, or what came in time.
  synchronized List<Notice> takeThrough(long barrier, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<Notice> taken = new ArrayList<>();
    while (true) {
      Notice next = notices.poll();
      if (next != null) {
        taken.add(next);
        if (next instanceof Notice.Barrier(long number, Instant _) && number == barrier) {
          break;
        }
        continue;
      }
      notifyAll();
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    notifyAll();
    return taken;
  }

  /// Puts back what was taken last.
  synchronized void unread(List<Notice> taken) {
    taken.reversed().forEach(notices::addFirst);
    notifyAll();
  }

  synchronized int size() {
    return notices.size();
  }

  /// When the oldest notice was read; null if there is none.
  synchronized @Nullable Instant oldest() {
    Notice first = notices.peek();
    return first == null ? null : first.at();
  }
}
