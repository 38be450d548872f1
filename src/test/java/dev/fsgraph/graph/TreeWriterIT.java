package dev.fsgraph.graph;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.at;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static dev.fsgraph.graph.Samples.key;
import static dev.fsgraph.graph.Samples.link;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Known;
import dev.fsgraph.testing.TestNeo4j;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreeWriterIT {

  private Neo4jGraph graph;
  private Neo4jReads reads;

  @BeforeEach
  void empty() {
    TestNeo4j.clear();
    graph = Neo4jGraph.open(TestNeo4j.driver(), "host");
    reads = new Neo4jReads(TestNeo4j.driver(), "host", Duration.ofMinutes(1));
  }

  @Test
  void whatIsWrittenIsReadBackAsItWas() {
    try (TreeWriter tree = graph.writeTree("/w", found("w", directory(1)), null, START)) {
      tree.children("/w", List.of(found("d", directory(2)), found("link", link(3, "d/\uef80"))));
      tree.finishLevel();
      tree.children("/w/d", List.of(found("f", file(-4, 1L << 40))));
      tree.finishLevel();

      assertThat(tree.written()).isEqualTo(4);
    }

    assertThat(graph.at(List.of("/w/d/f", "/w/link", "/w/none")))
        .containsExactlyInAnyOrder(
            new Known("/w/d/f", file(-4, 1L << 40)), new Known("/w/link", link(3, "d/\uef80")));
    assertThat(graph.of(List.of(key(2), key(99)))).containsExactly(new Known("/w/d", directory(2)));
    Entry entry = reads.entry("/w/d/f");
    assertThat(entry)
        .isEqualTo(
            new Entry(
                "host", "/w/d/f", file(-4, 1L << 40), START, 1, START, START, false, null, null));
  }

  @Test
  void aBigDirectoryIsWrittenInParts() {
    List<Found> many = new ArrayList<>();
    for (int i = 0; i < 12_345; i++) {
      many.add(found("f" + i, file(10 + i)));
    }
    try (TreeWriter tree = graph.writeTree("/", found("", directory(1)), null, START)) {
      tree.children("/", many);
    }

    assertThat(reads.countUnder("/")).isEqualTo(12_346);
    assertThat(reads.children("/", null, 20_000)).hasSize(12_345);
  }

  @Test
  void whatIsThereAlreadyIsWrittenOver() {
    List<Found> children = List.of(found("a", file(2)), found("b", file(3)));
    for (int scan = 0; scan < 2; scan++) {
      try (TreeWriter tree = graph.writeTree("/w", found("w", directory(1)), null, at(scan))) {
        tree.children("/w", children);
      }
    }

    assertThat(reads.subtree("/w", null, null, null, 10))
        .extracting(Entry::path)
        .containsExactly("/w", "/w/a", "/w/b");
    assertThat(reads.children("/w", null, 10)).hasSize(2);
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    TreeWriter tree = graph.writeTree("/w", found("w", directory(1)), null, START);
    tree.children("/elsewhere", List.of(found("a", file(2))));

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(tree::finishLevel)
        .withMessageContaining("0 of 1");
    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> tree.children("/w", List.of(found("a", file(2)))));
    assertThatExceptionOfType(GraphException.class).isThrownBy(tree::close);
  }

  @Test
  void aPathThatIsTooLongIsAFactAboutItsDirectory() {
    try (TreeWriter tree = graph.writeTree("/w", found("w", directory(1)), null, START)) {
      tree.children("/w", List.of(found("é".repeat(4_000), file(2)), found("ok", file(3))));
    }

    assertThat(reads.children("/w", null, 10)).extracting(Entry::path).containsExactly("/w/ok");
    assertThat(requireNonNull(reads.entry("/w")).unreadable())
        .startsWith("1 names make paths over 8,000 bytes");
  }

  @Test
  void aTreeHangsBelowTheTrackedDirectoryThatHoldsIt() {
    graph.writeTree("/w", found("w", directory(1)), null, START).close();
    graph.writeTree("/w/mnt", found("mnt", directory(1)), "/w", START).close();

    assertThat(reads.ancestors("/w/mnt")).extracting(Entry::path).containsExactly("/w", "/w/mnt");
  }
}
