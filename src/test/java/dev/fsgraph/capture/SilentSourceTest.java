package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Notice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilentSourceTest {

  private final SilentSource source = new SilentSource();

  @Test
  void barriersComeOutInOrder() {
    source.barrier(1);
    source.barrier(2);

    assertThat(source.read(Duration.ofSeconds(1)).notices())
        .extracting(notice -> ((Notice.Barrier) notice).number())
        .containsExactly(1L, 2L);
    assertThat(source.read(Duration.ZERO).notices()).isEmpty();
  }

  @Test
  void everyMarkIsRefused() {
    assertThat(source.marksFileSystems()).isFalse();
    assertThatThrownBy(() -> source.markDirectory(new FileKey("v", 1, "g"), 1))
        .isInstanceOf(MarkException.class)
        .isNotInstanceOf(MarkLimitException.class);
    assertThatThrownBy(() -> source.markFileSystem("v", 1)).isInstanceOf(MarkException.class);
  }
}
