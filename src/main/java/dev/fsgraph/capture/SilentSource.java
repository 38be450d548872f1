package dev.fsgraph.capture;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The source of a system that tells nothing of changes: every mark is refused, so that all trees
/// are polled.
public final class SilentSource implements ChangeSource {

  private final BlockingQueue<Notice> barriers = new LinkedBlockingQueue<>();

  @Override
  public String name() {
    return "poll";
  }

  @Override
  public boolean marksFileSystems() {
    return false;
  }

  @Override
  public void markFileSystem(String volume, int descriptor) throws IOException {
    throw refusal();
  }

  @Override
  public void unmarkFileSystem(String volume, int descriptor) {}

  @Override
  public void markDirectory(FileKey directory, int descriptor) throws IOException {
    throw refusal();
  }

  @Override
  public void unmarkDirectory(FileKey directory, int descriptor) {}

  @Override
  public void enter(Handle directory) {}

  @Override
  public void leave(Handle directory) {}

  private static MarkException refusal() {
    return new MarkException("nothing tells of changes on this system");
  }

  @Override
  public Drained read(Duration timeout) {
    List<Notice> passed = new ArrayList<>();
    try {
      Notice first = barriers.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        passed.add(first);
        barriers.drainTo(passed);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new Drained(passed, true);
  }

  @Override
  public void barrier(long number) {
    barriers.add(new Notice.Barrier(number, Instant.now()));
  }

  @Override
  public int marks() {
    return 0;
  }

  @Override
  public void close() {}
}
