package dev.fsgraph.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonExtractorTest {

  @Test
  void modulesAreLookedForAboveTheFile() {
    Extracted found =
        Extracted.of("/p/src/app/main.py", "import os, app.util as u\n").hasNoProblem();

    assertThat(found.candidates("app.util"))
        .containsSubsequence(
            "/p/src/app/app/util.py", "/p/src/app/util/__init__.py", "/p/src/app/util.py");
    assertThat(found.reference("os").loose()).isTrue();
  }

  @Test
  void aNameFromAPackageMayBeAModule() {
    assertThat(Extracted.of("/p/main.py", "from a.b import c\n").candidates("a.b.c"))
        .startsWith(
            "/p/a/b/c/__init__.py",
            "/p/a/b/c.py",
            "/p/a/b/c.pyi",
            "/p/a/b/__init__.py",
            "/p/a/b.py");
  }

  @Test
  void relativeImportsSayWhereTheyLead() {
    Extracted found =
        Extracted.of(
                "/p/a/b/c.py",
                """
                from . import d
                from .e import *
                from ..f import g as h
                from .importlib import i
                """)
            .hasNoProblem();

    assertThat(found.candidates(".d"))
        .startsWith("/p/a/b/d/__init__.py", "/p/a/b/d.py")
        .contains("/p/a/b/__init__.py");
    assertThat(found.candidates(".e")).contains("/p/a/b/e.py", "/p/a/b/e");
    assertThat(found.candidates("..f.g")).contains("/p/a/f/g.py", "/p/a/f.py");
    assertThat(found.candidates(".importlib.i")).contains("/p/a/b/importlib.py");
    assertThat(found.details()).hasSize(4);
    assertThat(found.reference("..f.g").loose()).isFalse();
  }

  @Test
  void statementsBeginWhereStatementsCan() {
    String text =
        """
        # import a
        s = "import b"; import c
        '''
        import d
        '''
        if x: import e
        def f():
            from g import (h,  # one
                           i)
            x = [1 for
        import_j in y]
        try: import k
        except: pass
        from l \\
            import m
        """;

    assertThat(Extracted.of("/p/x.py", text).lines())
        .containsExactly("2 c", "6 e", "8 g.h", "8 g.i", "12 k", "14 l.m");
  }
}
