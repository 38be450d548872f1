package dev.fsgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the statements say of events: they create them and read them.
class AppendOnlyTest {

  private static final Pattern EVENT = Pattern.compile("\\((\\w*):Event\\b");
  private static final Pattern CHANGE =
      Pattern.compile("\\b(?:SET|REMOVE|DELETE)\\s+([^\\n]*(?:\\n {2,}[^\\n]*)*)");

  /// All but those of retention, which alone may remove what is old.
  static Stream<String> statements() {
    return Stream.of("read", "schema", "write")
        .flatMap(folder -> CypherFiles.names(folder).stream());
  }

  @ParameterizedTest
  @MethodSource("statements")
  void neitherChangesNorDeletesAnEvent(String name) {
    String statement = CypherFiles.statement(name);

    List<String> events = groups(EVENT, statement);
    assertThat(statement).doesNotContain("MERGE (v:Event", "MERGE (:Event");
    for (String changed : groups(CHANGE, statement)) {
      assertThat(changed).doesNotContain("Event");
      for (String event : events) {
        assertThat(changed).doesNotMatch("(?s).*\\b" + Pattern.quote(event) + "\\b.*");
      }
    }
  }

  /// Of nodes that are found by whatever they are, only the tree's are changed.
  @ParameterizedTest
  @MethodSource("statements")
  void whatIsDeletedHasALabel(String name) {
    String statement = CypherFiles.statement(name);
    if (statement.toUpperCase(Locale.ROOT).contains("DETACH DELETE")) {
      assertThat(statement).containsPattern("MATCH \\(\\w+:(Entry|Watch|Inode)\\b");
    }
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(group -> !group.isEmpty())
        .toList();
  }
}
