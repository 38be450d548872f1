package dev.fsgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In the directory: `real/file`, `link` to `real`, `dangling` to nothing.
class LocalPathTest {

  @TempDir Path directory;
  private String base = "";
  private LocalPath paths = new LocalPath("/");

  @BeforeEach
  void someLinks() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Files.createFile(real.resolve("file"));
    Files.createSymbolicLink(directory.resolve("link"), real);
    Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nothing"));
    base = LocalPath.text(directory.toRealPath());
    paths = new LocalPath(base);
  }

  @Test
  void relativePathsBeginHere() {
    assertThat(paths.resolve("real/file")).isEqualTo(base + "/real/file");
    assertThat(paths.resolve(".")).isEqualTo(base);
    assertThat(paths.resolve("./real//file")).isEqualTo(base + "/real/file");
    assertThat(paths.resolve("real/..")).isEqualTo(base);
  }

  @Test
  void linksOnTheWayAreResolvedButNotTheLast() {
    assertThat(paths.resolve("link/file")).isEqualTo(base + "/real/file");
    assertThat(paths.resolve("link")).isEqualTo(base + "/link");
    assertThat(paths.resolve("link/")).isEqualTo(base + "/real");
    assertThat(paths.resolve("link/.")).isEqualTo(base + "/real");
    assertThat(paths.follow("link")).isEqualTo(base + "/real");
  }

  @Test
  void parentsAreThoseOfWhereALinkLeads() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("real/inner"));
    Files.createSymbolicLink(directory.resolve("deep"), inner);

    assertThat(paths.resolve("deep/../file")).isEqualTo(base + "/real/file");
  }

  @Test
  void whatIsNotThereAnyMoreStillHasAPath() {
    assertThat(paths.resolve("link/gone/too")).isEqualTo(base + "/real/gone/too");
    assertThat(paths.resolve("gone/../also")).isEqualTo(base + "/also");
    assertThat(paths.resolve("/nowhere/../x/./y")).isEqualTo("/x/y");
    assertThat(paths.follow("dangling")).isEqualTo(base + "/dangling");
  }

  @Test
  void theRootIsItself() {
    assertThat(paths.resolve("/")).isEqualTo("/");
    assertThat(paths.resolve("/..")).isEqualTo("/");
    assertThat(paths.resolve("//")).isEqualTo("/");
  }

  @Test
  void namesOfAnyBytesReachTheDisk() throws IOException {
    String odd = "real/\uefe9\uefff %#?\n\u00fc";
    Files.createFile(LocalPath.path(base + "/" + odd));
    Files.createDirectory(LocalPath.path(base + "/\uef80"));

    try (var files = Files.list(directory.resolve("real"))) {
      assertThat(files.map(LocalPath::text)).contains(base + "/" + odd);
    }
    assertThat(paths.resolve(odd)).isEqualTo(base + "/" + odd);
    assertThat(paths.follow("\uef80/../\uef80/.")).isEqualTo(base + "/\uef80");
  }
}
