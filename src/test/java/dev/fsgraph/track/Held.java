package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// A source that is not read while somebody else has the permit.
record Held(ChangeSource source, Semaphore permit) implements ChangeSource {

  @Override
  public Drained read(Duration timeout) throws IOException {
    permit.acquireUninterruptibly();
    try {
      return source.read(Duration.ofMillis(10));
    } finally {
      permit.release();
    }
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public boolean marksFileSystems() {
    return source.marksFileSystems();
  }

  @Override
  public void markFileSystem(String volume, int descriptor) throws IOException {
    source.markFileSystem(volume, descriptor);
  }

  @Override
  public void unmarkFileSystem(String volume, int descriptor) throws IOException {
    source.unmarkFileSystem(volume, descriptor);
  }

  @Override
  public void markDirectory(FileKey directory, int descriptor) throws IOException {
    source.markDirectory(directory, descriptor);
  }

  @Override
  public void unmarkDirectory(FileKey directory, int descriptor) throws IOException {
    source.unmarkDirectory(directory, descriptor);
  }

  @Override
  public void enter(Handle directory) {
    source.enter(directory);
  }

  @Override
  public void leave(Handle directory) {
    source.leave(directory);
  }

  @Override
  public long foreign(String volume) {
    return source.foreign(volume);
  }

  @Override
  public Tally tally() {
    return source.tally();
  }

  @Override
  public void barrier(long number) throws IOException {
    source.barrier(number);
  }

  @Override
  public int marks() {
    return source.marks();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
