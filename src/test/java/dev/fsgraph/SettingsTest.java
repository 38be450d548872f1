package dev.fsgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.database.Neo4jSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private final Properties properties = new Properties();

  @Test
  void withoutAnyThereAreDefaults() {
    Settings settings = of(Map.of("FSGRAPH_HOME", "/h"));

    assertThat(settings.home()).isEqualTo(Path.of("/h"));
    assertThat(settings.httpPort()).isEqualTo(7400);
    assertThat(settings.host()).isEqualTo("machine");
    assertThat(settings.external()).isNull();
    assertThat(settings.marks()).isEqualTo(Settings.Marks.AUTO);
    assertThat(settings.eachWrite()).isFalse();
    assertThat(settings.boundedQueue()).isFalse();
    assertThat(neo4j(settings).boltPort()).isEqualTo(7687);
    assertThat(neo4j(settings).httpPort()).isEqualTo(7474);
    assertThat(neo4j(settings).home()).isEqualTo(Path.of("/h/neo4j"));
  }

  @Test
  void theEnvironmentIsRead() {
    Settings settings =
        of(
            Map.of(
                "FSGRAPH_PORT", "0",
                "FSGRAPH_HOST", "laptop",
                "FSGRAPH_MARKS", "directory",
                "FSGRAPH_MODIFY", "on",
                "FSGRAPH_QUEUE", "bounded",
                "FSGRAPH_NEO4J_BOLT_PORT", "1",
                "FSGRAPH_NEO4J_HTTP_PORT", " 2 ",
                "FSGRAPH_NEO4J_HEAP", "3g",
                "FSGRAPH_NEO4J_PAGE_CACHE", "4m",
                "FSGRAPH_NEO4J_LIB", "/lib"));

    assertThat(settings.httpPort()).isZero();
    assertThat(settings.host()).isEqualTo("laptop");
    assertThat(settings.marks()).isEqualTo(Settings.Marks.DIRECTORY);
    assertThat(settings.eachWrite()).isTrue();
    assertThat(settings.boundedQueue()).isTrue();
    assertThat(neo4j(settings).boltPort()).isEqualTo(1);
    assertThat(neo4j(settings).httpPort()).isEqualTo(2);
    assertThat(neo4j(settings).heap()).isEqualTo("3g");
    assertThat(neo4j(settings).pageCache()).isEqualTo("4m");
    assertThat(neo4j(settings).lib()).isEqualTo(Path.of("/lib"));
  }

  @Test
  void optionsAreWords() {
    assertThat(neo4j(of(Map.of("FSGRAPH_NEO4J_OPTIONS", " -Da=b  -XX:+Some "))).options())
        .containsExactly("-Da=b", "-XX:+Some");
    assertThat(neo4j(of(Map.of())).options()).isEmpty();
  }

  @Test
  void whatDirectoriesHoldIsKeptInTheGraphUnlessNobodyWantsIt() {
    assertThat(of(Map.of()).totals()).isEqualTo(Duration.ofSeconds(3));
    assertThat(of(Map.of("FSGRAPH_TOTALS_INTERVAL", "1m")).totals())
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(of(Map.of("FSGRAPH_TOTALS_INTERVAL", "0")).totals()).isZero();
  }

  @Test
  void whatIsToBeWarmIsAListOfPaths() {
    assertThat(of(Map.of()).warm()).isEmpty();
    assertThat(of(Map.of("FSGRAPH_WARM", "/home/me/: /usr ://")).warm())
        .containsExactly("/home/me", "/usr", "/");
    assertThatThrownBy(() -> of(Map.of("FSGRAPH_WARM", "/usr:lib")))
        .hasMessageContaining("FSGRAPH_WARM is '/usr:lib'");
  }

  @Test
  void aPropertyGoesBeforeTheEnvironment() {
    properties.setProperty("fsgraph.port", "7");

    assertThat(of(Map.of("FSGRAPH_PORT", "8")).httpPort()).isEqualTo(7);
  }

  @Test
  void whatIsBlankIsNotSet() {
    assertThat(of(Map.of("FSGRAPH_PORT", " ")).httpPort()).isEqualTo(7400);
    assertThat(of(Map.of("FSGRAPH_NEO4J_URI", "")).external()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bolt://h", "bolt+s://h", "bolt+ssc://h", "neo4j://h:1", "neo4j+s://h"})
  void withTheAddressOfAnotherServerNoneIsStarted(String uri) {
    Settings settings = of(Map.of("FSGRAPH_NEO4J_URI", uri, "FSGRAPH_NEO4J_PASSWORD", "secret"));

    assertThat(settings.neo4j()).isNull();
    assertThat(settings.external()).isEqualTo(new Settings.External(uri, "neo4j", "secret"));
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "FSGRAPH_PORT, http",
    "FSGRAPH_PORT, -1",
    "FSGRAPH_PORT, 65536",
    "FSGRAPH_PORT, 999999999999",
    "FSGRAPH_NEO4J_BOLT_PORT, 7687x",
    "FSGRAPH_MARKS, some",
    "FSGRAPH_QUEUE, long",
    "FSGRAPH_REFERENCES, cobol",
    "FSGRAPH_NEO4J_URI, http://h"
  })
  void nonsenseIsToldByTheNameItWasSetWith(String name, String value) {
    assertThatThrownBy(() -> of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " is '" + value + "': it takes ");
  }

  @Test
  void aNonsensePropertyIsToldByItsName() {
    properties.setProperty("fsgraph.port", "x");

    assertThatThrownBy(() -> of(Map.of())).hasMessageStartingWith("fsgraph.port is 'x'");
  }

  private Settings of(Map<String, String> environment) {
    return Settings.of(environment, properties, "machine");
  }

  private static Neo4jSettings neo4j(Settings settings) {
    return Objects.requireNonNull(settings.neo4j());
  }
}
