package dev.fsgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatementTest {

  private static final Pattern BY_A_ROW =
      Pattern.compile("MATCH \\((\\w*):Entry \\{host: \\$host, path: [^$}]+}\\)(?!-)\\s*(.*)");

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

  /// Right after a first scan Neo4j knows of many entries and takes its indexes for empty: it has
  /// gone through all entries for each row then, for ten seconds, until it planned anew.
  @ParameterizedTest
  @EnumSource
  void entriesThatRowsNameAreSoughtInTheIndexWhateverNeo4jBelieves(Statement statement) {
    assertThat(BY_A_ROW.matcher(statement.text()).results())
        .allSatisfy(
            match ->
                assertThat(match.group(2))
                    .isEqualTo("USING INDEX SEEK " + match.group(1) + ":Entry(host, path)"));
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
