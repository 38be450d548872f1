package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.os.Errno;
import dev.fsgraph.os.ErrnoException;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  @Test
  void theLimitOfMarksNamesTheSettingToRaise() {
    assertThat(Refusals.of("a directory", error(Errno.ENOSPC)))
        .isInstanceOf(MarkLimitException.class)
        .hasMessageContaining("sysctl")
        .hasMessageContaining("fs.fanotify.max_user_marks");
  }

  @Test
  void whatAFileSystemCannotDoIsARefusal() {
    for (int errno :
        new int[] {Errno.EPERM, Errno.EXDEV, Errno.EOPNOTSUPP, Errno.ENODEV, Errno.EINVAL}) {
      assertThat(Refusals.of("the volume X", error(errno)))
          .isInstanceOf(MarkException.class)
          .isNotInstanceOf(MarkLimitException.class)
          .hasMessageContaining("the volume X");
    }
  }

  @Test
  void anythingElseStaysWhatItIs() {
    ErrnoException unexpected = error(Errno.EIO);

    assertThat(Refusals.of("a directory", unexpected)).isSameAs(unexpected);
  }

  private static ErrnoException error(int errno) {
    return new ErrnoException(errno, "fanotify_mark", "a mark");
  }
}
