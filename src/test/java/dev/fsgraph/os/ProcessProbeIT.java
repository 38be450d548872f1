package dev.fsgraph.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Author;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Reads this very machine's `/proc`.
class ProcessProbeIT {

  @Test
  void ofAProcessThatRunsTheCommandAndTheUserAreKnown() throws Exception {
    int pid = (int) ProcessHandle.current().pid();
    String comm = Files.readAllLines(Path.of("/proc/self/comm")).getFirst();
    int uid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");

    assertThat(ProcessProbe.author(pid)).isEqualTo(new Author(pid, comm, uid));
  }

  @Test
  void aProcessThatHasEndedIsNotKnown() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThat(ProcessProbe.author((int) ended.pid())).isNull();
  }
}
