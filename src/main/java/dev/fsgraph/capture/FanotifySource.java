package dev.fsgraph.capture;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.FanotifyGroup;
import dev.fsgraph.os.FanotifyMask;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.Privileges;
import dev.fsgraph.os.Volumes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntPredicate;

/// The Linux kernel's notices of change: one fanotify group, so one queue in order.
public final class FanotifySource implements ChangeSource {

  /// What of the privileges there are is used.
  public enum Use {
    ALL,
    /// The kernel's queue has its usual bound.
    ALL_BUT_UNLIMITED_QUEUE,
    NONE
  }

  private static final long PAUSE_MILLIS = 5;

  private static final long TRIAL = -1;

  /// About as many notices does one answer hold.
  private static final int FULL = 20_000;

  private final FanotifyGroup group;
  private final Volumes volumes;
  private final EventDecoder decoder;
  private final Barriers barriers;
  private final IntPredicate ownPids;
  private final boolean marksFileSystems;

  private final Set<Handle> markedDirectories = ConcurrentHashMap.newKeySet();
  private final Set<String> markedVolumes = ConcurrentHashMap.newKeySet();

  /// Closing writes, using reads: the group's descriptor must not become another file's in use.
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private final Pace pace = new Pace();
  private volatile boolean closed;

  private FanotifySource(
      FanotifyGroup group,
      Volumes volumes,
      Barriers barriers,
      IntPredicate ownPids,
      boolean marksFileSystems) {
    this.group = group;
    this.volumes = volumes;
    this.decoder = new EventDecoder(volumes::ofFsid);
    this.barriers = barriers;
    this.ownPids = ownPids;
    this.marksFileSystems = marksFileSystems;
  }

  /// Opens a source that nothing is marked for yet.
  ///
  /// @param volumes stays the caller's to close
  /// @param barrierDirectory of our own, for nothing else; made if it does not exist
  /// @param ownPids processes whose changes are not told
  /// @throws MarkException if the file system of `barrierDirectory` gives no notices
  public static FanotifySource open(
      Volumes volumes, Path barrierDirectory, IntPredicate ownPids, Use privileges)
      throws IOException {
    boolean privileged = privileges != Use.NONE && Privileges.marksFileSystems();
    FanotifyGroup group = openGroup(privileged && privileges == Use.ALL, privileged);
    try {
      Barriers barriers = barriers(group, volumes, barrierDirectory);
      return new FanotifySource(group, volumes, barriers, ownPids, privileged)
          .requireBarriersBelow(barrierDirectory);
    } catch (IOException | RuntimeException e) {
      group.close();
      throw e;
    }
  }

  private static FanotifyGroup openGroup(boolean unlimitedQueue, boolean unlimitedMarks)
      throws IOException {
    try {
      return FanotifyGroup.open(unlimitedQueue, unlimitedMarks);
    } catch (ErrnoException e) {
      throw Refusals.ofGroup(e);
    }
  }

  private static Barriers barriers(FanotifyGroup group, Volumes volumes, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    int descriptor = Descriptors.open(directory.toString(), Fcntl.DIRECTORY_TO_READ);
    try {
      FileKey key = new FileProbe(volumes).of(descriptor, directory.toString()).key();
      Barriers barriers = new Barriers(directory, key.handle());
      barriers.clear();
      volumes.learn(key.volume(), descriptor);
      group.markDirectory(FanotifyMask.CREATIONS.bits(), descriptor);
      return barriers;
    } catch (ErrnoException e) {
      throw Refusals.of("the service's own directory " + directory, e);
    } finally {
      Descriptors.close(descriptor);
    }
  }

  /// Tries it: a file system may take the mark and yet not tell its events apart.
  private FanotifySource requireBarriersBelow(Path directory) throws IOException {
    barrier(TRIAL);
    boolean passed =
        drain().notices().stream()
            .anyMatch(
                notice -> notice instanceof Notice.Barrier(long number, _) && number == TRIAL);
    if (!passed) {
      throw new MarkException(
          "The file system of %s gives no notices of change: place the service's home on another"
              .formatted(directory));
    }
    return this;
  }

  @Override
  public String name() {
    return "fanotify";
  }

  @Override
  public boolean marksFileSystems() {
    return marksFileSystems;
  }

  @Override
  public void markFileSystem(String volume, int descriptor) throws IOException {
    whileOpen(
        "the file system " + volume,
        () -> {
          volumes.learn(volume, descriptor);
          group.markFileSystem(FanotifyMask.CHANGES.bits(), descriptor);
          markedVolumes.add(volume);
        });
  }

  @Override
  public void unmarkFileSystem(String volume, int descriptor) throws IOException {
    markedVolumes.remove(volume);
    unmark(
        "the file system " + volume,
        () -> group.unmarkFileSystem(FanotifyMask.CHANGES.bits(), descriptor));
  }

  @Override
  public void markDirectory(FileKey directory, int descriptor) throws IOException {
    whileOpen(
        "a directory",
        () -> {
          group.markDirectory(FanotifyMask.CHANGES_IN_DIRECTORY.bits(), descriptor);
          markedDirectories.add(directory.handle());
        });
  }

  @Override
  public void unmarkDirectory(FileKey directory, int descriptor) throws IOException {
    markedDirectories.remove(directory.handle());
    unmark(
        "a directory",
        () -> group.unmarkDirectory(FanotifyMask.CHANGES_IN_DIRECTORY.bits(), descriptor));
  }

  @FunctionalInterface
  private interface Marking {
    void run() throws ErrnoException;
  }

  private void whileOpen(String what, Marking marking) throws IOException {
    lock.readLock().lock();
    try {
      requireOpen();
      marking.run();
    } catch (ErrnoException e) {
      throw Refusals.of(what, e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// A mark that is gone already is as good.
  private void unmark(String what, Marking marking) throws IOException {
    whileOpen(
        what,
        () -> {
          try {
            marking.run();
          } catch (ErrnoException e) {
            if (!Refusals.isUnmarked(e)) {
              throw e;
            }
          }
        });
  }

  @Override
  public Drained read(Duration timeout) throws IOException {
    lock.readLock().lock();
    try {
      requireOpen();
      if (!group.awaitEvents(timeout.toMillis())) {
        pace.rested();
        return new Drained(List.of(), !closed);
      }
      if (pace.isBusy()) {
        group.pause(PAUSE_MILLIS);
      }
      return drain();
    } finally {
      lock.readLock().unlock();
    }
  }

  private Drained drain() throws ErrnoException {
    List<Notice> notices = new ArrayList<>();
    boolean emptied = false;
    while (!emptied && notices.size() < FULL) {
      ByteBuffer events = group.read();
      emptied = !events.hasRemaining();
      decoder.decode(events, Instant.now(), notices);
    }
    pace.took(notices.size(), System.nanoTime());
    return new Drained(ours(notices), emptied);
  }

  private List<Notice> ours(List<Notice> notices) {
    List<Notice> ours = new ArrayList<>(notices.size());
    for (Notice notice : notices) {
      switch (notice) {
        case Notice.Touched touched when barriers.isCookie(touched.place()) -> {
          Notice barrier = barriers.passed(touched.place().name(), touched.at());
          if (barrier != null) {
            ours.add(barrier);
          }
        }
        case Notice.Touched touched -> {
          forgetDeleted(touched);
          addUnlessOwn(touched, touched.pid(), ours);
        }
        case Notice.Renamed renamed -> addUnlessOwn(renamed, renamed.pid(), ours);
        case Notice.DirectoryChanged changed -> addUnlessOwn(changed, changed.pid(), ours);
        case Notice.Overflowed _, Notice.Barrier _ -> ours.add(notice);
      }
    }
    return ours;
  }

  /// The kernel forgets a directory's mark with the directory.
  private void forgetDeleted(Notice.Touched touched) {
    if (touched.directory()
        && touched.object() != null
        && touched.what().contains(Notice.What.DELETED)) {
      markedDirectories.remove(touched.object());
    }
  }

  private void addUnlessOwn(Notice notice, int pid, List<Notice> into) {
    if (!ownPids.test(pid)) {
      into.add(notice);
    }
  }

  @Override
  public void barrier(long number) throws IOException {
    barriers.set(number);
  }

  @Override
  public int marks() {
    return markedDirectories.size() + markedVolumes.size();
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  /// Ends a read that is going on; it answers nothing.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    group.wake();
    lock.writeLock().lock();
    try {
      group.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
