package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.journal.Entry;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InboxTest {

  private final FakeJournal journal = new FakeJournal();
  private Inbox inbox = new Inbox(journal, 3);

  @Test
  void whatIsPutComesOutInOrderAndAtMostSoMuch() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));

    assertThat(inbox.take(2, Duration.ZERO)).containsExactly(barrier(1), barrier(2));
    assertThat(inbox.take(2, Duration.ZERO)).containsExactly(barrier(3));
    assertThat(inbox.take(2, Duration.ZERO)).isEmpty();
  }

  @Test
  void whatIsGivenBackComesFirst() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));
    inbox.take(3, Duration.ZERO);
    inbox.giveBack(2);

    assertThat(inbox.position().number()).isOne();
    assertThat(inbox.take(9, Duration.ZERO)).containsExactly(barrier(2), barrier(3));
  }

  @Test
  void whatIsNotDoneWithComesAgain() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));
    inbox.take(1, Duration.ZERO);
    inbox.done();
    inbox.take(1, Duration.ZERO);
    inbox.rewind();

    assertThat(inbox.take(9, Duration.ZERO)).containsExactly(barrier(2), barrier(3));
  }

  @Test
  void takingThroughABarrierLeavesWhatIsBehindIt() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));

    Inbox.Through through = inbox.takeThrough(2, 9, Duration.ofSeconds(9));

    assertThat(through.notices()).containsExactly(barrier(1), barrier(2));
    assertThat(through.all()).isTrue();
    assertThat(inbox.take(9, Duration.ZERO)).containsExactly(barrier(3));
  }

  @Test
  void takingThroughABarrierEndsAtTheBound() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));

    Inbox.Through through = inbox.takeThrough(3, 2, Duration.ofSeconds(9));

    assertThat(through.notices()).containsExactly(barrier(1), barrier(2));
    assertThat(through.all()).isFalse();
  }

  @Test
  void aBarrierThatComesLaterIsAwaited() throws Exception {
    CompletableFuture<Inbox.Through> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return inbox.takeThrough(2, 9, Duration.ofSeconds(20));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    inbox.put(List.of(barrier(1)));
    inbox.put(List.of(barrier(2)));

    assertThat(waiting.join().notices()).containsExactly(barrier(1), barrier(2));
  }

  /// However much is told while nobody takes.
  @Test
  void memoryHoldsNoMoreThanItsCapacityAndTheRestIsReadBack() throws Exception {
    List<Notice> all = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      all.add(barrier(i));
      inbox.put(List.of(barrier(i)));
      assertThat(inbox.held()).isLessThanOrEqualTo(3);
    }
    assertThat(inbox.size()).isEqualTo(100);

    List<Notice> taken = new ArrayList<>();
    while (taken.size() < 100) {
      taken.addAll(inbox.take(2, Duration.ZERO));
      inbox.done();
      assertThat(inbox.held()).isLessThanOrEqualTo(3);
    }

    assertThat(taken).isEqualTo(all);
    assertThat(inbox.size()).isZero();
  }

  @Test
  void notesAreNobodysToTake() throws Exception {
    inbox.put(List.of(barrier(1)));
    inbox.note(new Entry.Listed(1, 1, List.of("/r"), List.of()));
    inbox.put(List.of(barrier(2)));
    inbox.note(new Entry.Listed(2, 1, List.of("/r"), List.of()));

    assertThat(inbox.take(9, Duration.ZERO)).containsExactly(barrier(1), barrier(2));
    assertThat(inbox.position().number()).isEqualTo(4);
    inbox.done();
    assertThat(inbox.size()).isZero();
  }

  @Test
  void anotherRunGoesOnBehindWhatIsInTheGraph() throws Exception {
    inbox.put(List.of(barrier(1), barrier(2), barrier(3)));
    inbox = new Inbox(journal, 3);
    assertThat(inbox.resume(new Position(journal.id(), 1))).isNull();
    inbox.put(List.of(barrier(4)));

    assertThat(inbox.hasInherited()).isTrue();
    assertThat(inbox.takeInherited(9)).containsExactly(barrier(2), barrier(3));
    assertThat(inbox.takeInherited(9)).isEmpty();
    inbox.done();
    assertThat(inbox.hasInherited()).isFalse();
    assertThat(inbox.take(9, Duration.ZERO)).containsExactly(barrier(4));
  }

  @Test
  void theJournalOfAnotherGraphIsDropped() throws Exception {
    for (int i = 0; i < 2; i++) {
      inbox.put(List.of(barrier(1), barrier(2), barrier(3)));
      Position other =
          i == 0 ? new Position("other", 1) : new Position(journal.id(), journal.last() + 1);
      inbox = new Inbox(journal, 3);

      assertThat(inbox.resume(other)).contains("is lost");
      assertThat(inbox.hasInherited()).isFalse();
      assertThat(inbox.take(9, Duration.ZERO)).isEmpty();
      assertThat(inbox.position().number()).isGreaterThanOrEqualTo(other.number());
    }
  }

  @Test
  void aNewGraphDropsWhatNobodyKnows() {
    inbox.put(List.of(barrier(1)));
    inbox = new Inbox(journal, 3);

    assertThat(inbox.resume(null)).contains("is lost");
    assertThat(inbox.size()).isZero();
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
