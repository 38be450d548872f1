package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.projection.ReferenceScope;
import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A wish for references that ends while files are searched for it.
class ReferencesNoLongerWantedIT {

  private static final int FILES = 2_500;

  @TempDir Path temporary;

  private Path root;
  private Path home;

  @BeforeEach
  void manyFilesThatRefer() throws Exception {
    TestNeo4j.clear();
    Path base = temporary.toRealPath();
    root = Files.createDirectory(base.resolve("root"));
    home = Files.createDirectory(base.resolve("home"));
    Shell.run(
        root,
        "touch it.h; for i in $(seq %d); do echo '#include \"it.h\"' >$i.c; done".formatted(FILES));
  }

  /// @param files how many are searched until it ends
  @ParameterizedTest
  @ValueSource(ints = {20, 1_300, FILES - 5})
  void leavesNoReferencesBehind(int files) throws Exception {
    Ending wish = new Ending(root.toString(), new AtomicInteger(files));
    try (LiveTracker live =
        LiveTracker.start(home, With.marksOnDirectories()).watching(root).searching(wish)) {
      LiveTracker.await(() -> wish.isOver(), () -> "the end of the wish");
      live.awaitReferences();

      assertThat(referring()).isZero();
    }
  }

  private static long referring() {
    return TestNeo4j.driver()
        .executableQuery(
            "MATCH (e:Entry) WHERE e.extracted IS NOT NULL OR EXISTS { (e)-[:REFERENCES]->() }"
                + " RETURN count(e) AS files")
        .execute()
        .records()
        .getFirst()
        .get("files")
        .asLong();
  }

  /// Told as over when that is next asked.
  private record Ending(String root, AtomicInteger left, AtomicInteger state)
      implements ReferenceScope {

    private static final int ASKED = 1;
    private static final int OVER = 2;

    Ending(String root, AtomicInteger left) {
      this(root, left, new AtomicInteger());
    }

    boolean isOver() {
      return state.get() == OVER;
    }

    @Override
    public Set<String> kinds(String path) {
      left.decrementAndGet();
      return isOver() ? Set.of() : Set.of("include");
    }

    @Override
    public boolean isEmpty() {
      return isOver();
    }

    @Override
    public List<String> shifted() {
      boolean begins = state.compareAndSet(0, ASKED);
      boolean ends = !begins && left.get() <= 0 && state.compareAndSet(ASKED, OVER);
      return begins || ends ? List.of(root) : List.of();
    }

    @Override
    public String top(String path) {
      return root;
    }
  }
}
