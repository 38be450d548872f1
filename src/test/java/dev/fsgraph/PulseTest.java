package dev.fsgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PulseTest {

  private final Deque<CompletionStage<?>> answers = new ArrayDeque<>();
  private final Pulse pulse = new Pulse(answers::remove, Duration.ofMillis(10));

  @Test
  void anAnswerIsASignOfLifeAndARefusalIsNot() throws InterruptedException {
    answers.add(CompletableFuture.completedFuture(null));
    answers.add(CompletableFuture.failedFuture(new IllegalStateException("gone")));

    assertThat(pulse.failure()).isNull();
    assertThat(pulse.failure()).isEqualTo("gone");
  }

  @Test
  void whatHangsIsNotWaitedForAndNotAskedTwice() throws InterruptedException {
    CompletableFuture<Object> slow = new CompletableFuture<>();
    answers.addAll(List.of(slow, CompletableFuture.failedFuture(new IllegalStateException("new"))));

    assertThat(pulse.failure()).isEqualTo("no answer within 10 ms");
    assertThat(pulse.failure()).isEqualTo("no answer within 10 ms");
    slow.complete("late");
    assertThat(pulse.failure()).isEqualTo("new");
  }
}
