package dev.fsgraph.reference;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.reference.Extractors.Found;
import dev.fsgraph.reference.FileOpener.OpenFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads files by a thread of its own, and gives one up that takes too long: a parser may be found
/// that does, and a file system whose server is away lets who reads wait for ever.
///
/// A thread that is stuck is left behind. While one is, the next files wait as long for it.
public final class PatientExtraction implements AutoCloseable {

  private final Extractors extractors;
  private final Limits limits;
  private final FileOpener files;
  private ExecutorService thread = newThread();
  private @Nullable Future<?> stuck;

  public PatientExtraction(Extractors extractors, Limits limits, FileOpener files) {
    this.extractors = extractors;
    this.limits = limits;
    this.files = files;
  }

  private static ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon().name("fsgraph-extract").factory());
  }

  /// A file to be searched.
  ///
  /// @param as where it is supposed to be: its own path, or another
  /// @param top the root of the watched tree that holds it
  /// @param known what it is believed to be
  public record Request(String path, String as, String top, Attributes known) {}

  /// What a file refers to.
  ///
  /// @param kinds those that are wanted
  /// @return null if something else is there by now
  public synchronized @Nullable Found extract(
      Request file, Surroundings surroundings, Predicate<String> kinds)
      throws InterruptedException {
    awaitStuck();
    Future<@Nullable Found> extraction = thread.submit(() -> read(file, surroundings, kinds));
    try {
      return extraction.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      leave(extraction);
      return nothing(
          "%s took more than %d ms to be searched for references, and is left out"
              .formatted(file.path(), limits.time().toMillis()));
    } catch (ExecutionException e) {
      return nothing(
          "%s could not be searched for references: %s".formatted(file.path(), e.getCause()));
    }
  }

  private @Nullable Found read(Request file, Surroundings surroundings, Predicate<String> kinds) {
    try (OpenFile open = files.open(file.path(), file.known())) {
      if (open == null) {
        return null;
      }
      Source source = new Source(file.as(), file.top(), open, limits, surroundings);
      return extractors.extract(source, file.known().mode(), limits, kinds);
    } catch (IOException e) {
      return nothing(String.valueOf(e.getMessage()));
    }
  }

  private static Found nothing(String problem) {
    return new Found(List.of(), problem);
  }

  /// Two at once would cost twice what one may.
  private void awaitStuck() throws InterruptedException {
    Future<?> last = stuck;
    if (last == null) {
      return;
    }
    try {
      last.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
      stuck = null;
    } catch (ExecutionException e) {
      stuck = null;
    } catch (TimeoutException e) {
      // there is a second thread
    }
  }

  private void leave(Future<?> extraction) {
    thread.shutdown(); // not now: interrupting does not end a parser
    thread = newThread();
    stuck = extraction;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
