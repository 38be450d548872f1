package dev.fsgraph.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IncludeExtractorTest {

  @Test
  void aHeaderInQuotesIsLookedForBesideTheFileFirst() {
    Extracted found = Extracted.of("/p/src/lib/a.c", "#include \"util/b.h\"\n").hasNoProblem();

    assertThat(found.candidates("\"util/b.h\""))
        .startsWith("/p/src/lib/util/b.h", "/p/src/lib/include/util/b.h", "/p/src/include/util/b.h")
        .contains("/p/include/util/b.h", "/p/util/b.h", "/usr/include/util/b.h");
    assertThat(found.reference("\"util/b.h\"").loose()).isFalse();
  }

  @Test
  void aHeaderInAngleBracketsMayBeTheSystems() {
    Extracted found = Extracted.of("/p/a.cpp", "#include <vector>\n");

    assertThat(found.candidates("<vector>"))
        .startsWith("/usr/local/include/vector")
        .endsWith("/usr/include/vector", "/p/include/vector", "/p/vector");
    assertThat(found.reference("<vector>").loose()).isTrue();
  }

  @Test
  void linesAreCountedFromOne() {
    assertThat(Extracted.of("/p/a.c", "\n#include \"b.h\"\n\n  #  include \"../c.h\"\n").lines())
        .containsExactly("2 \"b.h\"", "4 \"../c.h\"");
  }

  @Test
  void whatIsInCommentsAndStringsIsNoInclude() {
    String text =
        """
        // #include "a.h"
        /* #include "b.h"
        #include "c.h"
        */ #include "d.h"
        const char *s = "/*"; // \\
        #include "e.h"
        const char *t = R"x(
        #include "f.h"
        )x"; int n = 1'000; char c = '"';
        #include /* here */ "g.h"
        #inc\\
        lude_no "h.h"
        """;

    assertThat(Extracted.of("/p/a.cc", text).details()).containsExactly("\"d.h\"", "\"g.h\"");
  }

  @Test
  void whatIsSwitchedOffIsNoInclude() {
    String text =
        """
        #if 0
        #include "a.h"
        # ifdef X
        #include "b.h"
        # else
        #include "c.h"
        # endif
        #else
        #include "d.h"
        #endif
        #if 1 // on
        #include "e.h"
        #elif Y
        #include "f.h"
        #else
        #include "g.h"
        #endif
        #if Z
        #include "h.h"
        #else
        #include "i.h"
        #endif
        #endif
        #if 0
        #elif Q
        #include "j.h"
        #endif
        """;

    assertThat(Extracted.of("/p/a.c", text).details())
        .containsExactly("\"d.h\"", "\"e.h\"", "\"h.h\"", "\"i.h\"", "\"j.h\"");
  }

  @Test
  void whatIsNoFileNameIsLeftOut() {
    assertThat(
            Extracted.of("/p/a.c", "#include MACRO\n#include \"\"\n#include \"b.h\n#include")
                .details())
        .isEmpty();
  }

  @Test
  void anAbsoluteHeaderIsThere() {
    assertThat(Extracted.of("/p/a.c", "#include \"/x/../y/b.h\"").candidates("\"/x/../y/b.h\""))
        .containsExactly("/y/b.h");
  }
}
