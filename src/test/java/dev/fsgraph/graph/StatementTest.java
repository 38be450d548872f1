package dev.fsgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementTest {

  private static final Pattern BY_A_ROW =
      Pattern.compile("MATCH \\((\\w*):Entry \\{host: \\$host, path: [^$}]+}\\)(?!-)\\s*(.*)");

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
}
