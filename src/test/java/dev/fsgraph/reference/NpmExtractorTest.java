package dev.fsgraph.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NpmExtractorTest {

  @Test
  void filesDependenciesAndWorkspacesAreFound() {
    Surroundings tree =
        (directory, glob) ->
            directory.equals("/p") && glob.equals("packages/*/package.json")
                ? List.of("/p/packages/a/package.json", "/p/packages/b/package.json")
                : List.of();
    Extracted found =
        Extracted.of(
                "/p/package.json",
                """
                {
                  "main": "lib/index",
                  "bin": {"tool": "./bin/tool.js"},
                  "dependencies": {"left-pad": "^1.0.0", "mine": "file:../mine"},
                  "workspaces": {"packages": ["packages/*", "tools"]}
                }
                """,
                tree)
            .hasNoProblem();

    assertThat(found.candidates("lib/index")).startsWith("/p/lib/index", "/p/lib/index.js");
    assertThat(found.first("./bin/tool.js")).isEqualTo("/p/bin/tool.js");
    assertThat(found.candidates("file:../mine")).containsExactly("/mine/package.json", "/mine");
    assertThat(found.reference("file:../mine").line()).isEqualTo(4);
    assertThat(found.first("packages/* → /p/packages/a/package.json"))
        .isEqualTo("/p/packages/a/package.json");
    assertThat(found.first("tools")).isEqualTo("/p/tools/package.json");
    assertThat(found.details()).hasSize(6);
  }

  /// Else a workspace would not know of packages that are made later.
  @Test
  void aNewPackageHasThoseAboveReadAgain() {
    assertThat(Extractors.loaded().rereadAfter("/p/packages/a/package.json"))
        .containsExactly("/p/packages/package.json", "/p/package.json", "/package.json");
    assertThat(Extractors.loaded().rereadAfter("/p/packages/a/index.js")).isEmpty();
  }

  @Test
  void otherJsonIsNotMinded() {
    assertThat(Extracted.of("/p/package.json", "[1, {\"main\": 2}]").hasNoProblem().details())
        .isEmpty();
    assertThat(Extracted.of("/p/package.json", "").hasNoProblem().details()).isEmpty();
    assertThat(Extracted.of("/p/package.json", "{\"main\":").problem()).contains("no JSON");
  }
}
