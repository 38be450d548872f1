package dev.fsgraph.capture;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.FanotifyMask;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.Privileges;
import dev.fsgraph.os.ProcessProbe;
import dev.fsgraph.os.Volumes;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private final Queues queues;
  private final Volumes volumes;
  private final Barriers barriers;
  private final FanotifyMask mask;
  private final boolean marksFileSystems;
  private final Scope scope = new Scope();
  private final Screen screen;

  private final Set<Handle> markedDirectories = ConcurrentHashMap.newKeySet();
  private final Set<String> markedVolumes = ConcurrentHashMap.newKeySet();

  /// Closing writes, using reads: a queue's descriptor must not become another file's in use.
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private final Pace pace = new Pace();
  private volatile boolean closed;

  private FanotifySource(
      Queues queues,
      Volumes volumes,
      Barriers barriers,
      Mask mask,
      IntPredicate ownPids,
      boolean marksFileSystems) {
    this.queues = queues;
    this.volumes = volumes;
    this.barriers = barriers;
    this.mask = mask.kernels();
    this.marksFileSystems = marksFileSystems;
    this.screen =
        new Screen(
            barriers, ownPids, scope, markedVolumes::contains, new Authors(ProcessProbe::author));
  }

  /// What is asked of the kernel.
  public enum Mask {
    CHANGES,
    /// Also each write to a file that stays open.
    CHANGES_AND_EACH_WRITE;

    private FanotifyMask kernels() {
      return switch (this) {
        case CHANGES -> FanotifyMask.CHANGES;
        case CHANGES_AND_EACH_WRITE -> FanotifyMask.CHANGES.andEachWrite();
      };
    }
  }

  /// Opens a source that nothing is marked for yet.
  ///
  /// @param volumes stays the caller's to close
  /// @param barrierDirectory of our own, for nothing else; made if it does not exist
  /// @param ownPids processes whose changes are not told
  /// @throws MarkException if the file system of `barrierDirectory` gives no notices
  public static FanotifySource open(
      Volumes volumes, Path barrierDirectory, IntPredicate ownPids, Use privileges, Mask mask)
      throws IOException {
    boolean privileged = privileges != Use.NONE && Privileges.marksFileSystems();
    Queues queues =
        Queues.open(new Queues.Limits(privileged && privileges == Use.ALL, privileged), volumes);
    try {
      Barriers barriers = barriers(queues, volumes, barrierDirectory);
      return new FanotifySource(queues, volumes, barriers, mask, ownPids, privileged)
          .requireBarriersBelow(barrierDirectory);
    } catch (IOException | RuntimeException e) {
      queues.close();
      throw e;
    }
  }

  private static Barriers barriers(Queues queues, Volumes volumes, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    int descriptor = Descriptors.open(directory.toString(), Fcntl.DIRECTORY_TO_READ);
    try {
      FileKey key = new FileProbe(volumes).of(descriptor, directory.toString()).key();
      Barriers barriers = new Barriers(directory, key.handle());
      barriers.clear();
      volumes.learn(key.volume(), descriptor);
      long creations = FanotifyMask.CREATIONS.bits();
      queues.mark(key.volume(), descriptor, group -> group.markDirectory(creations, descriptor));
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
    long bits = mask.bits();
    whileOpen(
        "the file system " + volume,
        () -> {
          volumes.learn(volume, descriptor);
          queues.mark(volume, descriptor, group -> group.markFileSystem(bits, descriptor));
          markedVolumes.add(volume);
        });
  }

  @Override
  public void unmarkFileSystem(String volume, int descriptor) throws IOException {
    long bits = mask.bits();
    unmark(
        "the file system " + volume,
        () -> queues.unmark(volume, descriptor, group -> group.unmarkFileSystem(bits, descriptor)));
    markedVolumes.remove(volume);
  }

  @Override
  public void markDirectory(FileKey directory, int descriptor) throws IOException {
    String volume = directory.volume();
    long bits = mask.inDirectory().bits();
    whileOpen(
        "a directory",
        () -> {
          queues.mark(volume, descriptor, group -> group.markDirectory(bits, descriptor));
          markedDirectories.add(directory.handle());
        });
  }

  @Override
  public void unmarkDirectory(FileKey directory, int descriptor) throws IOException {
    String volume = directory.volume();
    long bits = mask.inDirectory().bits();
    markedDirectories.remove(directory.handle());
    unmark(
        "a directory",
        () -> queues.unmark(volume, descriptor, group -> group.unmarkDirectory(bits, descriptor)));
  }

  @Override
  public void enter(Handle directory) {
    scope.enter(directory);
  }

  @Override
  public void leave(Handle directory) {
    scope.leave(directory);
    markedDirectories.remove(directory);
  }

  @FunctionalInterface
  private interface Marking {
    void run() throws IOException;
  }

  private void whileOpen(String what, Marking marking) throws IOException {
    lock.readLock().lock();
    try {
      requireOpen();
      marking.run();
    } catch (ErrnoException e) {
      throw Refusals.of(what, marks(), e);
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
      if (!queues.await(timeout)) {
        pace.rested();
        return new Drained(List.of(), !closed);
      }
      if (pace.isBusy()) {
        queues.pause(PAUSE_MILLIS);
      }
      return drain();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// A cookie comes out of the shared queue: what came before it is out of the other queues, too,
  /// once those have been seen empty afterwards. What they tell goes before it.
  private Drained drain() throws ErrnoException {
    List<Notice> shared = new ArrayList<>();
    boolean emptied = queues.drainShared(FULL, shared);
    List<Notice> passing = screen.passing(shared);
    boolean barrier = passing.stream().anyMatch(notice -> notice instanceof Notice.Barrier);
    List<Notice> others = new ArrayList<>();
    emptied &= queues.drainLoners(barrier ? Integer.MAX_VALUE : FULL, others);
    pace.took(shared.size() + others.size(), System.nanoTime());
    forgetDeleted(shared);
    forgetDeleted(others);
    if (others.isEmpty()) {
      return new Drained(passing, emptied);
    }
    List<Notice> all = screen.passing(others);
    all.addAll(passing);
    return new Drained(all, emptied);
  }

  /// The kernel forgets a directory's mark with the directory.
  private void forgetDeleted(List<Notice> notices) {
    if (markedDirectories.isEmpty()) {
      return;
    }
    for (Notice notice : notices) {
      if (notice instanceof Notice.Touched touched
          && touched.directory()
          && touched.object() != null
          && touched.what().contains(Notice.What.DELETED)) {
        markedDirectories.remove(touched.object());
      }
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

  @Override
  public Tally tally() {
    return new Tally(marksFileSystems ? null : Refusals.limit(), screen.foreign(), queues.merged());
  }

  @Override
  public long foreign(String volume) {
    return screen.foreign(volume);
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
    queues.wake();
    lock.writeLock().lock();
    try {
      queues.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
