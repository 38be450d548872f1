package dev.fsgraph.scan;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.ErrnoException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Descriptors kept open on directories, up to a number. Thread-safe.
final class HeldDescriptors {

  /// Answer of {@link #reopen} for a directory that is not held.
  static final int NOT_HELD = -1;

  /// At most so many are let go at once when descriptors run out.
  private static final int FEW = 256;

  private volatile int room;
  private final Map<FileKey, Integer> held = new ConcurrentHashMap<>();

  /// Closing writes, using reads: a number that is closed while in use is soon another directory's.
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private volatile boolean holding;

  HeldDescriptors(int room) {
    this.room = room;
  }

  void hold(boolean hold) {
    holding = hold;
    if (!hold) {
      releaseAll();
    }
  }

  boolean isHolding() {
    return holding;
  }

  /// Keeps an `O_PATH` descriptor of a directory if it is wanted and there is room.
  ///
  /// @return true if it is closed from here, later
  boolean claim(Attributes attributes, int descriptor) {
    return holding
        && attributes.isDirectory()
        && held.size() < room
        && held.putIfAbsent(attributes.key(), descriptor) == null;
  }

  boolean holds(FileKey directory) {
    return held.containsKey(directory);
  }

  /// A new descriptor of a held directory.
  int reopen(FileKey directory, int flags) throws ErrnoException {
    if (held.isEmpty()) {
      return NOT_HELD;
    }
    lock.readLock().lock();
    try {
      Integer descriptor = held.get(directory);
      return descriptor == null ? NOT_HELD : Descriptors.reopen(descriptor, flags);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Lets some go, for good, because descriptors ran out: those directories are reached by path.
  void spare() {
    lock.writeLock().lock();
    try {
      Iterator<Integer> descriptors = held.values().iterator();
      for (int i = 0; i < FEW && descriptors.hasNext(); i++) {
        Descriptors.close(descriptors.next());
        descriptors.remove();
      }
      room = held.size();
    } finally {
      lock.writeLock().unlock();
    }
  }

  void release(FileKey directory) {
    if (!held.containsKey(directory)) {
      return;
    }
    lock.writeLock().lock();
    try {
      Integer descriptor = held.remove(directory);
      if (descriptor != null) {
        Descriptors.close(descriptor);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  void releaseAll() {
    lock.writeLock().lock();
    try {
      held.values().forEach(Descriptors::close);
      held.clear();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
