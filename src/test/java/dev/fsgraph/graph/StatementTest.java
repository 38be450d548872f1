package dev.fsgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementTest {

  @Test
  void everyFileIsRunAndEveryStatementHasAFile() {
    assertThat(Arrays.stream(Statement.values()).map(StatementTest::fileName))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("schema", "write", "read", "retention")
                .flatMap(folder -> CypherFiles.names(folder).stream())
                .map(name -> name.substring(name.indexOf('/') + 1))
                .filter(name -> !name.startsWith("V0"))
                .toList());
  }

  @Test
  void schemaFilesAreNumberedFromOneWithoutHoles() {
    assertThat(CypherFiles.names("schema").stream().filter(name -> name.contains("/V")))
        .containsExactlyElementsOf(Schema.FILES.stream().map(file -> "schema/" + file).toList());
    assertThat(Schema.FILES)
        .allSatisfy(
            file ->
                assertThat(file).startsWith("V%03d__".formatted(Schema.FILES.indexOf(file) + 1)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileBeginsWithACommentAndHoldsOneStatement(String name) {
    assertThat(CypherFiles.text(name)).startsWith("// ");
    assertThat(CypherFiles.statement(name)).doesNotContain(";", "//").isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("explorations")
  void whatPeoplePasteSaysItsParameters(String name) {
    CypherFiles.parameters(CypherFiles.statement(name), java.util.Map.of())
        .keySet()
        .forEach(
            parameter ->
                assertThat(CypherFiles.text(name)).contains(":param " + parameter + " => "));
  }

  @Test
  void commentsAreNotSent() {
    assertThat(Statement.ADVANCE_SEQ.text()).startsWith("MERGE (h:Host");
  }

  static Stream<String> files() {
    return Stream.of("schema", "write", "read", "retention", "explore")
        .flatMap(folder -> CypherFiles.names(folder).stream());
  }

  static Stream<String> explorations() {
    return CypherFiles.names("explore").stream();
  }

  private static String fileName(Statement statement) {
    return statement.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
