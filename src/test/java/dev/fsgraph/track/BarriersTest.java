package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BarriersTest {

  private final Barriers barriers = new Barriers();

  /// A barrier's own notice may be lost in an overflow.
  @Test
  void aBarrierBringsAllLowerNumbersAlong() {
    CompletableFuture<Long> first = barriers.await(barriers.next());
    CompletableFuture<Long> second = barriers.await(barriers.next());
    CompletableFuture<Long> third = barriers.await(barriers.next());

    barriers.passed(2, 40);

    assertThat(first).isCompletedWithValue(40L);
    assertThat(second).isCompletedWithValue(40L);
    assertThat(third).isNotDone();
  }
}
