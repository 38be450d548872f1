package dev.fsgraph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerHomeTest {

  @TempDir Path directory;

  @Test
  void thePasswordIsMadeUpOnceAndIsTheOwnersSecret() throws IOException {
    ServerHome home = ServerHome.prepare(directory);

    String password = home.password();

    assertThat(password).hasSizeGreaterThan(20);
    assertThat(home.password()).isEqualTo(password);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.passwordFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void aLostPasswordOfAnExistingDatabaseIsNotReplaced() throws IOException {
    ServerHome home = ServerHome.prepare(directory);
    Files.createDirectories(directory.resolve("data/dbms"));
    Files.createFile(directory.resolve("data/dbms/auth.ini"));

    assertThatThrownBy(home::password)
        .isInstanceOf(Neo4jException.class)
        .hasMessageContaining("lost")
        .hasMessageContaining(home.passwordFile().toString());
  }

  @Test
  void theLastRunsOutputIsPutAside() throws IOException {
    Path output = ServerHome.prepare(directory).output();
    Files.writeString(output, "last run");

    ServerHome.prepare(directory);

    assertThat(output).doesNotExist();
    assertThat(output.resolveSibling("console.1.log")).hasContent("last run");
  }
}
