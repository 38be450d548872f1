package dev.fsgraph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Neo4jSettingsTest {

  private final Neo4jSettings defaults =
      Neo4jSettings.defaults(Path.of("target/neo4j/lib"), Path.of("home"));

  @Test
  void foldersAreAbsolute() {
    assertThat(defaults.lib()).isAbsolute();
    assertThat(defaults.home()).isAbsolute();
  }

  @Test
  void aSizeWithoutAUnitIsRefusedWithAnExample() {
    assertThatThrownBy(() -> defaults.withMemory("1000", "512m"))
        .hasMessage("Neo4j's heap is a number and k, m or g, like 512m, not '1000'");
  }
}
