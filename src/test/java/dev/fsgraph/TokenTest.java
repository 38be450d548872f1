package dev.fsgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

  @TempDir Path home;

  @Test
  void isMadeOnceAndKept() throws IOException {
    String first = Token.in(home).value();

    assertThat(first).hasSize(64);
    assertThat(Token.in(home).value()).isEqualTo(first);
    assertThat(Files.readString(file())).isEqualTo(first + "\n");
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    Token.in(home);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void anEmptyOneIsNotTaken() throws IOException {
    Files.createFile(file());

    assertThatThrownBy(() -> Token.in(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file().toString());
  }

  private Path file() {
    return home.resolve("token");
  }
}
