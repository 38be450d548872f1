package dev.fsgraph.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellExtractorTest {

  @Test
  void theFirstLineNamesTheInterpreter() {
    assertThat(program("#!/usr/bin/python3 -u\n. x\n").candidates("#!/usr/bin/python3"))
        .containsExactly("/usr/bin/python3");
    Extracted env = program("#! /usr/bin/env -S A=b bash -e\n");
    assertThat(env.details()).containsExactly("#!/usr/bin/env", "#!bash");
    assertThat(env.candidates("#!bash")).contains("/usr/bin/bash", "/bin/bash");
    assertThat(program("no script\n").details()).isEmpty();
  }

  @Test
  void whatIsSourcedIsFound() {
    String script =
        """
        #!/bin/sh
        . /etc/default/x
        source "lib/a b.sh" arg
        if true; then . ./b.sh; fi
        [ -f c.sh ] && . 'c.sh' # . d.sh
        echo . e.sh
        cat <<EOF
        . f.sh
        EOF
        . "$(dirname "$0")/g.sh"
        . "${BASH_SOURCE%/*}"/h.sh
        . "$HOME/i.sh"
        echo "
        . j.sh
        "
        """;
    Extracted found = program(script).hasNoProblem();

    assertThat(found.lines())
        .containsExactly(
            "1 #!/bin/sh",
            "2 /etc/default/x",
            "3 \"lib/a b.sh\"",
            "4 ./b.sh",
            "5 'c.sh'",
            "10 \"$(dirname \"$0\")/g.sh\"",
            "11 \"${BASH_SOURCE%/*}\"/h.sh");
    assertThat(found.candidates("\"lib/a b.sh\""))
        .containsExactly("/p/bin/lib/a b.sh", "/p/lib/a b.sh");
    assertThat(found.candidates("\"$(dirname \"$0\")/g.sh\"")).containsExactly("/p/bin/g.sh");
    assertThat(found.candidates("\"${BASH_SOURCE%/*}\"/h.sh")).containsExactly("/p/bin/h.sh");
  }

  @Test
  void aShellScriptIsKnownByItsName() {
    assertThat(Extracted.of("/p/a.sh", ". b.sh\n").details()).containsExactly("b.sh");
  }

  private static Extracted program(String text) {
    return Extracted.ofProgram("/p/bin/run", text.getBytes(UTF_8));
  }
}
