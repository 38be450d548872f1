package dev.fsgraph;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.fsgraph.testing.Launcher.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.fsgraph.cli.ServiceFile;
import dev.fsgraph.testing.Launcher;
import dev.fsgraph.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The graph in Neo4j Browser, as its user sees it, in the Chromium of this machine.
class BrowserIT {

  private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));

  private static final Path PICTURE = Path.of("docs", "neo4j-browser.png");

  /// A slow machine draws slowly.
  private static final double PATIENCE_MILLIS = 30_000;

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  static Path place;

  private static final List<AutoCloseable> open = new ArrayList<>();
  private static Path tree = Path.of("");
  private static Launcher fsgraph = new Launcher(tree, tree);

  @BeforeAll
  static void watchAProject() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Path home = place.toRealPath().resolve("home");
    tree = Files.createDirectory(place.toRealPath().resolve("project"));
    Shell.run(
        tree,
        """
        mkdir -p src/util docs bin
        printf '#include "parse.h"\\n#include "util/text.h"\\nint main(void) { return 0; }\\n' >src/main.c
        printf '#include "util/text.h"\\n' >src/parse.h
        printf '#pragma once\\n' >src/util/text.h
        printf '# Guide\\nSee [the parser](../src/parse.h) and [notes](notes.md).\\n' >docs/guide.md
        printf 'Back to the [guide](guide.md).\\n' >docs/notes.md
        printf '#!/bin/sh\\n. ./env.sh\\n' >bin/run.sh
        echo A=1 >bin/env.sh
        ln -s bin/run.sh start
        ln -s docs/lost.md broken
        """);
    fsgraph = new Launcher(home, tree);
    Path output = place.resolve("watch.out");
    Process watch = fsgraph.start(output, "watch", ".", "--references", "on");
    open.add(() -> end(watch));
    await(() -> Launcher.text(output).contains("Ctrl-C stops the service"), output);
    await(() -> fsgraph.run("impact", "src/util/text.h").out().contains("main.c"), output);
    Shell.run(tree, "mv docs/notes.md docs/ideas.md");
    assertThat(fsgraph.run("sync").code()).isZero();
  }

  private static void end(Process watch) throws InterruptedException {
    watch.destroy(); // as Ctrl-C does: the service and Neo4j go too
    watch.waitFor();
  }

  @AfterAll
  static void leaveNothingRunning() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void anExploreStatementIsDrawnInItsColours() throws IOException {
    Page page = loggedIn();
    dropStyle(page);

    ask(page, "draw-directory");
    Locator nodes = page.locator("[data-testid=frame]").first().locator("svg g.node");
    assertThat(nodes).hasCount(onDisk().size());
    assertThat(captions(nodes)).containsExactlyInAnyOrderElementsOf(onDisk());
    assertThat(colour(nodes, "src")).isEqualToIgnoringCase("#4C8EDA");
    assertThat(colour(nodes, "main.c")).isEqualToIgnoringCase("#57C7A4");
    assertThat(colour(nodes, "start")).isEqualToIgnoringCase("#F79767");
    page.getByTestId("frame").first().locator("[title='Fullscreen']").click();
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE));
  }

  /// The names of what is there, two levels deep.
  private static List<String> onDisk() throws IOException {
    return Shell.bytes(tree, "find . -maxdepth 2 -exec basename -a \"$PWD\" {} +")
        .lines()
        .filter(name -> !name.equals("."))
        .toList();
  }

  private static Page loggedIn() throws IOException {
    ServiceFile service = ServiceFile.read(place.toRealPath().resolve("home")).orElseThrow();
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    open.add(playwright);
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    open.add(browser);
    Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900));
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.navigate(String.valueOf(service.browser()));
    page.getByTestId("username").fill(String.valueOf(service.neo4jUser()));
    page.getByTestId("password").fill(String.valueOf(service.neo4jPassword()));
    page.getByTestId("password").press("Enter");
    assertThat(page.getByTestId("password")).hasCount(0);
    return page;
  }

  /// As dropping the file onto the window does.
  private static void dropStyle(Page page) throws IOException {
    String style = Files.readString(Path.of("cypher", "browser", "style.grass"));
    JSHandle files =
        page.evaluateHandle(
            """
            text => {
              const files = new DataTransfer();
              files.items.add(new File([text], 'style.grass'));
              return files;
            }
            """,
            style);
    page.getByTestId("main").dispatchEvent("drop", Map.of("dataTransfer", files));
    assertThat(page.getByTestId("frame").first()).containsText("node.Directory");
  }

  /// Asks a question of `cypher/explore` of this tree: first its parameters, then itself.
  private static void ask(Page page, String name) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("cypher", "explore", name + ".cypher"));
    for (String line : lines) {
      if (line.startsWith(":param")) {
        run(page, line.replace("'/home/me'", "'" + tree + "'"));
        assertThat(page.getByTestId("rawParamData").first()).isVisible();
      }
    }
    run(page, String.join("\n", lines.stream().filter(line -> !line.startsWith(":")).toList()));
  }

  private static void run(Page page, String statement) {
    page.locator("#monaco-main-editor .monaco-editor").first().click();
    page.keyboard().insertText(statement);
    page.getByTestId("editor-Run").click();
  }

  private static List<String> captions(Locator nodes) {
    return nodes.all().stream().map(BrowserIT::caption).toList();
  }

  private static String caption(Locator node) {
    return String.join("", node.locator("text.caption").allTextContents()).strip();
  }

  private static String colour(Locator nodes, String caption) {
    return nodes.all().stream()
        .filter(node -> caption(node).equals(caption))
        .map(node -> node.locator("circle.b-outline").getAttribute("fill"))
        .findFirst()
        .orElseThrow();
  }
}
