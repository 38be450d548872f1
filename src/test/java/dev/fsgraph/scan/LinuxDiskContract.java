package dev.fsgraph.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Found;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.scan.Disk.Looks;
import dev.fsgraph.testing.Shell;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What only the kernel's own calls can do.
interface LinuxDiskContract extends DiskContract {

  @Test
  default void identitiesAreExact() throws Exception {
    Files.createFile(root().resolve("f"));

    assertThat(list(directory(root()))).allMatch(found -> found.attributes().key().isExact());
  }

  @Test
  default void pathsBeyondTheKernelsLimitAreReached() throws Exception {
    String name = "n".repeat(250);
    Shell.run(
        root(),
        "mkdir %s; echo x >%s/f; for i in $(seq 39); do mkdir o; mv %s o/; mv o %s; done"
            .replace("%s", name));
    try {
      List<Found> crawled = crawl(directory(root()));

      assertThat(crawled).hasSize(41);
      assertThat(crawled.getLast().name()).isEqualTo("f");
    } finally {
      Shell.run(root(), "rm -r " + name); // JUnit could not
    }
  }

  @Test
  default void theGateGetsTheDirectorysDescriptor() throws Exception {
    List<String> entered = new ArrayList<>();
    Disk.Gate gate = (directory, descriptor) -> entered.add(Descriptors.pathOf(descriptor));
    try (Looks looks = disk().looks()) {
      looks.list(directory(root()), gate);
    }
    assertThat(entered).containsExactly(root().toString());
  }

  @Test
  default void aDescriptorIsOfTheDirectoryAskedFor() throws Exception {
    assertThat(disk().withDescriptor(directory(root()), Descriptors::pathOf))
        .isEqualTo(root().toString());
  }
}
