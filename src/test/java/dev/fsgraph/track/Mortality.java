package dev.fsgraph.track;

import dev.fsgraph.graph.GraphException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Lets a tracker end as `kill -9` ends a process: nothing it still does has an effect. A call that
/// is under way is made to its end, but its answer comes to nobody.
final class Mortality {

  private final ReentrantReadWriteLock alive = new ReentrantReadWriteLock();
  private volatile boolean dead;
  private volatile boolean away;

  /// What a call from a killed tracker meets. No exception, so that nobody handles it.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  void kill() {
    alive.writeLock().lock();
    try {
      dead = true;
    } finally {
      alive.writeLock().unlock();
    }
  }

  /// Makes everything that is `leaves` fail from now on, as if its server were away.
  void takeAway(boolean isAway) {
    away = isAway;
  }

  /// The same, until the kill.
  <T> T mortal(Class<T> type, T part, boolean leaves) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              alive.readLock().lock();
              try {
                requireAlive();
                if (leaves && away) {
                  throw new GraphException("Neo4j is away", true, new IllegalStateException());
                }
                return method.invoke(part, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                alive.readLock().unlock();
                requireAlive();
              }
            }));
  }

  private void requireAlive() {
    if (dead) {
      throw new Killed();
    }
  }
}
