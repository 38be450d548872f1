package dev.fsgraph.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Reads this very machine's `/proc`.
class NicenessIT {

  @Test
  void aThreadAndWhatItStartsLetOthersGoFirst() throws Exception {
    int before = niceness();
    CompletableFuture<Integer> own = new CompletableFuture<>();
    CompletableFuture<Integer> started = new CompletableFuture<>();
    Runnable work =
        () -> {
          own.complete(niceness());
          Thread.ofPlatform().start(() -> started.complete(niceness()));
        };

    Niceness.threads(before + 1).newThread(work).start();

    assertThat(own.get()).isEqualTo(before + 1);
    assertThat(started.get()).isEqualTo(before + 1);
    assertThat(niceness()).isEqualTo(before);
  }

  /// Of the thread that asks: field 19 of proc_pid_stat(5); the second one may have spaces.
  private static int niceness() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
