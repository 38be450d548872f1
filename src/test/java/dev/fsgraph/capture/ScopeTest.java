package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Notice.What;
import dev.fsgraph.model.Place;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScopeTest {

  private static final Handle IN = new Handle("v", "in");
  private static final Handle OUT = new Handle("v", "out");
  private static final Handle CHILD = new Handle("v", "child");

  private final Scope scope = new Scope();

  @BeforeEach
  void enter() {
    scope.enter(IN);
  }

  @Test
  void onlyWhatHappensInDirectoriesThatWereEnteredIsTaken() {
    assertThat(scope.takes(file(IN, What.CREATED))).isTrue();
    assertThat(scope.takes(file(OUT, What.CREATED))).isFalse();
    assertThat(scope.takes(new Notice.DirectoryChanged(IN, Author.UNKNOWN, Instant.EPOCH)))
        .isTrue();
    assertThat(scope.takes(new Notice.DirectoryChanged(OUT, Author.UNKNOWN, Instant.EPOCH)))
        .isFalse();
  }

  @Test
  void whatIsNotAboutADirectoryIsTaken() {
    assertThat(scope.takes(new Notice.Overflowed("lost", Instant.EPOCH))).isTrue();
    assertThat(scope.takes(new Notice.Barrier(1, Instant.EPOCH))).isTrue();
  }

  @Test
  void aRenameIsTakenIfEitherSideIsIn() {
    assertThat(scope.takes(renamed(IN, OUT, false))).isTrue();
    assertThat(scope.takes(renamed(OUT, IN, false))).isTrue();
    assertThat(scope.takes(renamed(null, IN, false))).isTrue();
    assertThat(scope.takes(renamed(OUT, OUT, false))).isFalse();
    assertThat(scope.takes(renamed(null, OUT, false))).isFalse();
  }

  /// Nobody lists it: all that happens in it has to come through.
  @Test
  void aDirectoryMadeInOneThatWasEnteredIsInFromThenOn() {
    scope.takes(directory(IN, What.CREATED));

    assertThat(scope.takes(file(CHILD, What.CREATED))).isTrue();
  }

  @Test
  void aDirectoryThatIsMovedInIsInFromThenOn() {
    scope.takes(renamed(OUT, IN, true));

    assertThat(scope.takes(file(CHILD, What.CREATED))).isTrue();
  }

  @Test
  void aDirectoryMadeElsewhereIsNot() {
    scope.takes(directory(OUT, What.CREATED));

    assertThat(scope.takes(file(CHILD, What.CREATED))).isFalse();
  }

  /// The kernel merges `in → out, out → in, in → out, out → in` from its end: which one was the
  /// last cannot be told.
  @Test
  void aDirectoryThatIsMovedOutStaysInUntilItIsLeft() {
    scope.enter(CHILD);
    scope.takes(renamed(IN, OUT, true));

    assertThat(scope.takes(file(CHILD, What.CREATED))).isTrue();

    scope.leave(CHILD);
    assertThat(scope.takes(file(CHILD, What.CREATED))).isFalse();
  }

  @Test
  void aDirectoryThatIsDeletedIsForgotten() {
    scope.enter(CHILD);
    scope.takes(directory(OUT, What.DELETED));

    assertThat(scope.takes(file(CHILD, What.CREATED))).isFalse();
  }

  private static Notice file(Handle in, What what) {
    return touched(in, what, false);
  }

  private static Notice directory(Handle in, What what) {
    return touched(in, what, true);
  }

  private static Notice touched(Handle in, What what, boolean directory) {
    return new Notice.Touched(
        new Place(in, "x"), CHILD, Set.of(what), directory, Author.UNKNOWN, Instant.EPOCH);
  }

  private static Notice renamed(@Nullable Handle from, @Nullable Handle to, boolean directory) {
    return new Notice.Renamed(
        from == null ? null : new Place(from, "x"),
        to == null ? null : new Place(to, "y"),
        CHILD,
        directory,
        Author.UNKNOWN,
        Instant.EPOCH);
  }
}
