package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InboxTest {

  private final Inbox inbox = new Inbox(3);

  @Test
  void whatIsPutComesOutInOrderAndAtMostSoMuch() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));

    assertThat(inbox.take(2, Duration.ZERO)).containsExactly(barrier(1), barrier(2));
    assertThat(inbox.take(2, Duration.ZERO)).containsExactly(barrier(3));
    assertThat(inbox.take(2, Duration.ZERO)).isEmpty();
  }

  @Test
  void whatIsPutBackComesFirst() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));
    inbox.unread(inbox.take(2, Duration.ZERO));

    assertThat(inbox.take(9, Duration.ZERO)).containsExactly(barrier(1), barrier(2), barrier(3));
  }

  @Test
  void takingThroughABarrierLeavesWhatIsBehindIt() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));

    assertThat(inbox.takeThrough(2, Duration.ofSeconds(9))).containsExactly(barrier(1), barrier(2));
    assertThat(inbox.size()).isOne();
  }

  @Test
  void aFullInboxMakesTheReaderWait() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              try {
                inbox.put(List.of(barrier(4)));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(inbox.takeThrough(4, Duration.ofSeconds(20))).hasSize(4);
    reader.join();
  }

  @Test
  void wakingEndsAWait() throws Exception {
    inbox.wake();

    assertThat(inbox.take(1, Duration.ofHours(1))).isEmpty();
  }

  private static Notice barrier(long number) {
    return new Notice.Barrier(number, Instant.EPOCH);
  }
}
