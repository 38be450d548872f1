package dev.fsgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceFileTest {

  private static final ServiceFile FILE =
      new ServiceFile(
          "http://127.0.0.1:7400", "t", 1, "bolt://b", "http://h", "u", "p", "http://w");

  @TempDir Path home;

  @Test
  void isReadAsItWasWritten() throws IOException {
    FILE.write(home.resolve("new"));

    assertThat(ServiceFile.read(home.resolve("new"))).contains(FILE);
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    FILE.write(home);
    FILE.write(home);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(home)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void onlyTheServiceThatWroteItRemovesIt() throws IOException {
    FILE.write(home);

    new ServiceFile("http://127.0.0.1:1", "t", 2, null, null, null, null, null).remove(home);
    assertThat(file()).exists();
    FILE.remove(home);
    assertThat(file()).doesNotExist();
    FILE.remove(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"url\": 1}"})
  void nonsenseIsNoService(String content) throws IOException {
    Files.writeString(file(), content);

    assertThat(ServiceFile.read(home)).isEmpty();
  }

  @Test
  void homeIsWhereTheEnvironmentSays() {
    assertThat(ServiceFile.home(Map.of("FSGRAPH_HOME", "/h", "XDG_DATA_HOME", "/x")))
        .hasToString("/h");
    assertThat(ServiceFile.home(Map.of("XDG_DATA_HOME", "/x"))).hasToString("/x/fsgraph");
    assertThat(ServiceFile.home(Map.of("XDG_DATA_HOME", "relative")))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/fsgraph"));
  }

  private Path file() {
    return home.resolve("service.json");
  }
}
