package dev.fsgraph.capture;

import dev.fsgraph.model.Notice;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.Errno;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.EventWait;
import dev.fsgraph.os.FanotifyGroup;
import dev.fsgraph.os.Volumes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The kernel's queues: one for all file systems whose events it can tell apart, and one for each
/// of which it cannot (a btrfs subvolume, FUSE), because those refuse to share (EXDEV).
///
/// One thread waits and reads; any thread may mark.
final class Queues implements AutoCloseable {

  /// @param unlimitedQueue whether each holds as much as comes; needs CAP_SYS_ADMIN
  /// @param unlimitedMarks needs CAP_SYS_ADMIN
  record Limits(boolean unlimitedQueue, boolean unlimitedMarks) {

    FanotifyGroup open() throws IOException {
      try {
        return FanotifyGroup.open(unlimitedQueue, unlimitedMarks);
      } catch (ErrnoException e) {
        throw Refusals.ofGroup(e);
      }
    }
  }

  /// @param fsid each subvolume of a btrfs has its own; all FUSE have 0
  private record Loner(String volume, long fsid) {}

  private final Limits limits;
  private final EventWait wait;
  private final Queue shared;
  private final Map<Loner, Queue> loners = new ConcurrentHashMap<>();

  private Queues(Limits limits, EventWait wait, Queue shared) {
    this.limits = limits;
    this.wait = wait;
    this.shared = shared;
  }

  static Queues open(Limits limits, Volumes volumes) throws IOException {
    EventWait wait = EventWait.open();
    try {
      return new Queues(limits, wait, new Queue(limits.open(), volumes::ofFsid));
    } catch (IOException e) {
      wait.close();
      throw e;
    }
  }

  @FunctionalInterface
  interface Marking {
    void on(FanotifyGroup group) throws ErrnoException;
  }

  /// Marks in the queue that takes what `descriptor` is open on.
  void mark(String volume, int descriptor, Marking marking) throws IOException {
    Queue queue = of(volume, descriptor);
    try {
      marking.on(queue.group);
    } catch (ErrnoException e) {
      if (e.errno() != Errno.EXDEV || queue != shared) {
        throw e;
      }
      markAlone(new Loner(volume, Descriptors.fsid(descriptor)), marking);
    }
  }

  private void markAlone(Loner loner, Marking marking) throws IOException {
    Queue queue = new Queue(limits.open(), _ -> loner.volume());
    try {
      marking.on(queue.group);
    } catch (ErrnoException e) {
      queue.close();
      throw e;
    }
    Queue there = loners.putIfAbsent(loner, queue);
    if (there != null) { // two threads had the same thought
      queue.close();
      marking.on(there.group);
    }
    wait.wake();
  }

  void unmark(String volume, int descriptor, Marking marking) throws IOException {
    marking.on(of(volume, descriptor).group);
  }

  private Queue of(String volume, int descriptor) throws ErrnoException {
    return loners.isEmpty()
        ? shared
        : loners.getOrDefault(new Loner(volume, Descriptors.fsid(descriptor)), shared);
  }

  /// Waits until something is queued. False if nothing is, or when woken.
  boolean await(Duration timeout) throws ErrnoException {
    return wait.await(all().map(queue -> queue.group).toList(), timeout.toMillis());
  }

  /// Waits, but for {@link #wake}.
  void pause(long millis) throws ErrnoException {
    wait.pause(millis);
  }

  void wake() {
    wait.wake();
  }

  /// Takes what is in the shared queue, about `most` notices.
  ///
  /// @return whether it was seen empty
  boolean drainShared(int most, List<Notice> into) throws ErrnoException {
    return shared.drain(most, into);
  }

  /// Takes what is in the others, about `most` notices each.
  ///
  /// @return whether each was seen empty
  boolean drainLoners(int most, List<Notice> into) throws ErrnoException {
    boolean emptied = true;
    for (Queue queue : loners.values()) {
      List<Notice> taken = new ArrayList<>();
      emptied &= queue.drain(most, taken);
      into.addAll(taken);
    }
    return emptied;
  }

  long merged() {
    return all().mapToLong(Queue::merged).sum();
  }

  private Stream<Queue> all() {
    return Stream.concat(Stream.of(shared), loners.values().stream());
  }

  @Override
  public void close() {
    all().forEach(Queue::close);
    wait.close();
  }
}
