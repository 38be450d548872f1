package dev.fsgraph.database;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/// Lets questions go before Neo4j where both want the same core, while they come one upon the other
/// and Neo4j has no part in them: else one of them waits now and then for a time slice that a
/// transaction has.
///
/// Where the kernel has no autogroups nothing is done; nor where they may not be changed.
public final class Deference implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Deference.class.getName());

  /// Of Neo4j meanwhile: a thirtieth of a core that others want, and all of one that is idle.
  private static final int NICENESS = 15;

  /// Questions with longer pauses between them are single ones: who waits for a change, say, and
  /// asks again and again whether it is there, must not make it wait.
  private static final Duration PAUSE = Duration.ofMillis(20);

  /// After the last question. The kernel takes ten changes in a second.
  private static final Duration LINGER = Duration.ofMillis(200);

  /// After a question to Neo4j itself.
  private static final Duration NEEDED = Duration.ofSeconds(1);

  private final EmbeddedNeo4j neo4j;
  private final Thread worker;
  private volatile long asked = System.nanoTime() - LINGER.toNanos();
  private volatile long needed = System.nanoTime() - NEEDED.toNanos();
  private volatile boolean wanted;
  private volatile boolean closed;

  private Deference(EmbeddedNeo4j neo4j) {
    this.neo4j = neo4j;
    this.worker = Thread.ofPlatform().daemon().name("fsgraph-deference").unstarted(this::work);
  }

  public static Deference start(EmbeddedNeo4j neo4j) {
    Deference deference = new Deference(neo4j);
    deference.worker.start();
    return deference;
  }

  /// A question comes that Neo4j is not asked. By any thread, and cheap.
  public void asked() {
    long now = System.nanoTime();
    boolean follows = now - asked < PAUSE.toNanos();
    asked = now;
    if (follows && !wanted && !isNeeded(now)) {
      wanted = true;
      LockSupport.unpark(worker);
    }
  }

  /// Neo4j is asked: nothing goes before that. By any thread, and cheap.
  public void needed() {
    needed = System.nanoTime();
    if (wanted) {
      LockSupport.unpark(worker);
    }
  }

  private boolean isNeeded(long now) {
    return now - needed < NEEDED.toNanos();
  }

  private void work() {
    while (!closed) {
      LockSupport.park(this);
      if (wanted) {
        boolean defers = nice(NICENESS);
        while (isWanted()) {
          LockSupport.parkNanos(this, LINGER.toNanos());
          defers = defers || isWanted() && nice(NICENESS);
        }
        while (defers && !nice(0) && isRunning()) {
          LockSupport.parkNanos(this, LINGER.toNanos());
        }
        wanted = false;
      }
    }
  }

  private boolean isWanted() {
    long now = System.nanoTime();
    return !closed && now - asked < LINGER.toNanos() && !isNeeded(now);
  }

  private boolean isRunning() {
    return neo4j.pid().isPresent();
  }

  /// False if that failed.
  private boolean nice(int niceness) {
    OptionalLong pid = neo4j.pid();
    try {
      if (pid.isPresent()) {
        Autogroup.nice(pid.getAsLong(), niceness);
      }
      return pid.isPresent();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Neo4j stays as nice as it is: {0}", e.toString());
      return false;
    }
  }

  /// Neo4j is as nice as it was.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(worker);
    try {
      worker.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
