package dev.fsgraph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceKindsTest {

  private static final Set<String> THERE = Set.of("elf", "html", "include");
  private static final Set<String> USUAL = Set.of("html");

  @Test
  void allNoneOrTheUsual() {
    assertThat(wanted("on")).isEqualTo(THERE);
    assertThat(wanted("off")).isEmpty();
    assertThat(wanted("default")).isEqualTo(USUAL);
    assertThat(wanted("")).isEmpty();
  }

  @Test
  void someByTheirNames() {
    assertThat(wanted(" include, elf ,include")).containsExactlyInAnyOrder("elf", "include");
    assertThat(ReferenceKinds.of(" include, elf ,include", THERE).text()).isEqualTo("elf,include");
  }

  @Test
  void aKindThatThereIsNoneOfIsToldWithThoseThereAre() {
    assertThatThrownBy(() -> ReferenceKinds.of("html,cobol", THERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no kind 'cobol'")
        .hasMessageContaining("elf, html, include");
  }

  @Test
  void aKindThatIsNoMoreIsNotSearchedFor() {
    assertThat(new ReferenceKinds("cobol,elf").among(THERE, USUAL)).containsExactly("elf");
  }

  private static Set<String> wanted(String typed) {
    return ReferenceKinds.of(typed, THERE).among(THERE, USUAL);
  }
}
