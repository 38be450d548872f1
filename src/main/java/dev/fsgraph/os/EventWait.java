package dev.fsgraph.os;

import static dev.fsgraph.os.ErrnoException.check;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Lets one thread wait for any of several queues, and other threads end the wait.
public final class EventWait implements AutoCloseable {

  /// More than the kernel grants a user (`fs.fanotify.max_user_groups`) unless asked to.
  private static final int MOST = 1023;

  private static final int EFD_CLOEXEC_NONBLOCK = 0x80800;

  private final int wakeUp;
  private final MemorySegment polled = Arena.ofAuto().allocate((MOST + 1L) * Polling.POLLFD_SIZE);

  private EventWait(int wakeUp) {
    this.wakeUp = wakeUp;
  }

  public static EventWait open() throws ErrnoException {
    return new EventWait(
        check(EventCalls.eventfd(0, EFD_CLOEXEC_NONBLOCK), "eventfd", "the wait for events"));
  }

  /// Waits until one of the groups has events, for at most `millis`.
  ///
  /// @return false if none has, or when woken
  public boolean await(List<FanotifyGroup> groups, long millis) throws ErrnoException {
    int[] descriptors = new int[Math.min(groups.size(), MOST) + 1];
    descriptors[0] = wakeUp;
    for (int i = 1; i < descriptors.length; i++) {
      descriptors[i] = groups.get(i - 1).descriptor();
    }
    int ready = Polling.ready(polled, Polling.POLLIN, millis, descriptors);
    return rested() ? ready > 1 : ready > 0;
  }

  /// Waits, but for {@link #wake}.
  public void pause(long millis) throws ErrnoException {
    Polling.ready(polled, Polling.POLLIN, millis, wakeUp);
    rested();
  }

  /// Ends the wait that is going on, or else the next one. By any thread.
  public void wake() {
    EventCalls.eventfdWrite(wakeUp, 1);
  }

  /// True if it was a wake that ended the wait; it is used up then.
  private boolean rested() {
    return EventCalls.read(wakeUp, Scratch.mine().mountId) > 0; // eight bytes
  }

  @Override
  public void close() {
    Descriptors.close(wakeUp);
  }
}
