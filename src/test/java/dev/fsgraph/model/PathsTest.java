package dev.fsgraph.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathsTest {

  @Test
  void aPathIsWithinItselfAndItsAncestors() {
    assertThat(Paths.isWithin("/a/foo", "/a/foo")).isTrue();
    assertThat(Paths.isWithin("/a/foo/x", "/a/foo")).isTrue();
    assertThat(Paths.isWithin("/a/foo", "/")).isTrue();
    assertThat(Paths.isWithin("/", "/")).isTrue();
  }

  @Test
  void aLongerNameIsNotWithinAShorterOne() {
    assertThat(Paths.isWithin("/a/foobar", "/a/foo")).isFalse();
    assertThat(Paths.isWithin("/a", "/a/foo")).isFalse();
  }

  @Test
  void theRootsChildHasOneSlash() {
    assertThat(Paths.child("/", "usr")).isEqualTo("/usr");
    assertThat(Paths.child("/usr", "bin")).isEqualTo("/usr/bin");
  }

  @Test
  void theRootIsItsOwnParentAndHasNoName() {
    assertThat(Paths.parent("/")).isEqualTo("/");
    assertThat(Paths.parent("/usr")).isEqualTo("/");
    assertThat(Paths.parent("/usr/bin")).isEqualTo("/usr");
    assertThat(Paths.name("/")).isEmpty();
    assertThat(Paths.name("/usr/bin")).isEqualTo("bin");
  }

  @Test
  void depthCountsNames() {
    assertThat(Paths.depth("/")).isZero();
    assertThat(Paths.depth("/usr/bin")).isEqualTo(2);
  }
}
