package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fsgraph.api.FakeDependents;
import dev.fsgraph.api.FakeLinks;
import dev.fsgraph.api.FakeParts;
import dev.fsgraph.api.FakePast;
import dev.fsgraph.api.FakeReads;
import dev.fsgraph.api.FakeTracking;
import dev.fsgraph.graph.Dependents.Dependent;
import dev.fsgraph.graph.Links.Broken;
import dev.fsgraph.graph.Links.Edge;
import dev.fsgraph.graph.Links.Linked;
import dev.fsgraph.graph.Links.Text;
import dev.fsgraph.graph.Reads.Stop;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.PathText;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each command against the real API, on fakes.
@QuarkusTest
@TestProfile(FakeParts.class)
class CommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject FakeReads reads;
  @Inject FakeDependents dependents;
  @Inject FakeTracking tracking;
  @Inject FakePast past;
  @Inject FakeLinks links;
  @TempDir Path home;
  private Shell shell = Shell.inAPipe(Path.of("/"));

  @BeforeEach
  void aSmallTree() throws Exception {
    reads.clear();
    tracking.clear();
    links.clear();
    reads.add("/w", Kind.DIRECTORY, 4096);
    reads.add("/w/a.txt", Kind.FILE, 5);
    reads.add("/w/d", Kind.DIRECTORY, 4096);
    reads.add("/w/d/b.txt", Kind.FILE, 7);
    reads.add("/w/d/link", Kind.SYMLINK, 4);
    tracking.watch("/w", "mine", false);
    Shell.describe(home, RestAssured.port, FakeParts.TOKEN);
    shell = Shell.inAPipe(home);
  }

  @Test
  void aBrokenReferenceIsToldWithTheLineToChange() {
    links.clear();
    reads.add("/w/lib.h", new Trail(List.of(), requireNonNull(reads.entry("/w/d/b.txt")), null));
    Entry file = requireNonNull(reads.entry("/w/a.txt"));
    links.add(
        new Broken(
            file,
            "nothing is at /w/lib.h",
            file,
            "/w/lib.h",
            new Text("include", "\"lib.h\"", 3, List.of("/w/lib.h"))));

    assertThat(shell.run("broken")).isEqualTo(1);
    assertThat(shell.out())
        .isEqualTo(
            """
            /w/a.txt → "lib.h"  (line 3: nothing is at /w/lib.h)
                in /w/a.txt, line 3: "lib.h" is d/b.txt now
            """);
  }

  @Test
  void impactTellsWhoDependsAndHow() {
    dependents.clear();
    dependents.add(
        new Dependent("/w/d/b.txt", "/w/a.txt", 1, "REFERENCES", "include", "\"a.txt\"", 3L));

    assertThat(shell.run("impact", "/w/a.txt")).isZero();
    assertThat(shell.out())
        .isEqualTo("   1  /w/d/b.txt  →  /w/a.txt  (include, line 3: \"a.txt\")\n");
    assertThat(shell.run("impact", "/w/a.txt", "--if-moved-to", "/w/x")).isZero();
    assertThat(shell.out()).contains("breaks  /w/d/b.txt");
    assertThat(shell.run("impact", "/nope")).isEqualTo(1);
  }

  @Test
  void duTellsWhatHasTheMostBytes() {
    assertThat(shell.run("du", "/w")).isZero();

    assertThat(shell.out().lines().map(String::strip).toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).endsWith("/w/d");
              assertThat(lines.get(1)).endsWith("/w/a.txt").startsWith("5 ");
              assertThat(lines.get(2)).endsWith("/w");
            });
  }

  @Test
  void linksTellsBothWays() {
    links.put(
        "/w/a.txt",
        new Linked(
            List.of(),
            List.of(new Edge("POINTS_TO", "/w/d/link", "/w/a.txt", null, null, null, null, null)),
            List.of("/w/a.txt", "/w/b.txt"),
            3));
    assertThat(shell.run("links", "/w/a.txt")).isZero();
    assertThat(shell.out().lines())
        .containsExactly("← /w/d/link", "3 names, as well as:", "= /w/b.txt");
    links.put(
        "/w/d/link",
        new Linked(
            List.of(new Edge("POINTS_TO", "/w/d/link", "/w/x", "gone", "y", "/w/z", null, null)),
            List.of(),
            List.of(),
            null));
    assertThat(shell.run("links", "/w/d/link")).isZero();
    assertThat(shell.out().lines()).containsExactly("→ /w/x/y  [gone]  now /w/z/y");
    assertThat(shell.run("links", "--json", "/w/d/link")).isZero();
    assertThat(shell.out()).contains("\"rest\":\"y\"");
    assertThat(shell.run("links", "/w/nobody")).isEqualTo(1);
  }

  @Test
  void brokenLinksAreANegativeAnswer() {
    assertThat(shell.run("broken", "/w")).isZero();
    assertThat(shell.out()).isEmpty();
    Entry link = reads.link("/w/d/old", "../lost");
    links.add(new Broken(link, "nothing is at /w/lost", link, "/w/lost"));
    reads.add("/w/lost", new Trail(List.of(), reads.add("/w/it's", Kind.FILE, 1), null));

    assertThat(shell.run("broken", "/w")).isEqualTo(1);
    assertThat(shell.out().lines())
        .containsExactly(
            "/w/d/old → ../lost  (nothing is at /w/lost)", "    ln -sfn '../it'\\''s' /w/d/old");
    assertThat(shell.run("broken", "--json")).isEqualTo(1);
    assertThat(shell.out()).contains("\"kind\":\"symlink\"");
  }

  @Test
  void lsListsADirectoryLineByLine() {
    assertThat(shell.run("ls", "/w")).isZero();

    assertThat(shell.out().lines()).hasSize(2);
    assertThat(shell.out())
        .containsPattern("(?m)^-rw-r--r-- +1 +0 +0 +5 \\S+ \\S+ a.txt$")
        .containsPattern("(?m)^drwxrwxrwt .* d$");
  }

  @Test
  void lsShowsAFileByItsPath() {
    shell.run("ls", "a.txt");

    assertThat(shell.out()).endsWith(" /w/a.txt\n");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String command : List.of("ls", "tree", "stat", "where")) {
      assertThat(shell.run(command, "/nope")).as(command).isEqualTo(1);
      assertThat(shell.out()).isEmpty();
      assertThat(shell.err()).startsWith("fsgraph: ").contains("/nope");
    }
    assertThat(shell.run("find", "*.nope")).isEqualTo(1);
    assertThat(shell.run("unwatch", "/nope")).isEqualTo(1);
    assertThat(shell.run("rescan", "w7")).isEqualTo(1);
  }

  @Test
  void wrongUsageIsToldWithTwo() {
    assertThat(shell.run()).isEqualTo(2);
    assertThat(shell.run("nope")).isEqualTo(2);
    assertThat(shell.run("stat")).isEqualTo(2);
    assertThat(shell.run("ls", "--nope")).isEqualTo(2);
    assertThat(shell.run("tree", "-L", "x")).isEqualTo(2);
    assertThat(shell.run("find", "[")).isEqualTo(2);
    assertThat(shell.run("find", "--kind", "folder")).isEqualTo(2);
    assertThat(shell.run("events", "--since", "yesterday")).isEqualTo(2);
    assertThat(shell.run("serve")).isEqualTo(2);
  }

  @Test
  void theVersionIsTold() {
    assertThat(shell.run("--version")).isZero();
    assertThat(shell.out()).startsWith("fsgraph ").hasLineCount(1);
  }

  @Test
  void eventsAreCounted() {
    reads.add(event(1, EventType.CREATED, "/w/a", null));
    reads.add(event(2, EventType.MOVED, "/w/a", "/w/b"));

    assertThat(shell.run("events", "--stats", "--per", "day")).isZero();
    assertThat(shell.out().lines())
        .containsExactly(
            "2 events: 1 created, 1 moved",
            "  /w  2",
            "2026-01-31T00:00:00Z  2: 1 created, 1 moved");
    assertThat(shell.run("events", "--stats", "--type", "deleted", "--json")).isZero();
    assertThat(shell.run("events", "--stats", "--per", "year")).isEqualTo(2);
  }

  @Test
  void everyCommandHasHelp() {
    assertThat(shell.run("--help")).isZero();
    assertThat(shell.out()).contains("watch", "serve", "Exit codes");
    assertThat(shell.run("events", "-h")).isZero();
    assertThat(shell.out()).contains("--follow");
  }

  @Test
  void treeDrawsBranches() {
    assertThat(shell.run("tree", "/w")).isZero();

    assertThat(shell.out().lines())
        .startsWith("/w", "├── a.txt", "└── d", "    ├── b.txt")
        .last()
        .isEqualTo("2 directories, 3 others");
  }

  @Test
  void statPrintsWhatTheEntryHas() {
    assertThat(shell.run("stat", "a.txt")).isZero();

    assertThat(shell.out()).contains("path: /w/a.txt\n", "mode: 0644\n", "watches: w0\n");
  }

  @Test
  void findGivesPathsExactlyToAProgramAndSafelyToAPerson() {
    reads.add("/w/caf\uefe9\n", Kind.FILE, 1);

    assertThat(shell.run("find", "caf*")).isZero();
    assertThat(shell.bytes()).isEqualTo(PathText.toBytes("/w/caf\uefe9\n\n"));

    Shell terminal = Shell.onATerminal(home);
    terminal.run("find", "caf*");
    assertThat(terminal.out()).isEqualTo("/w/caf\\xE9\\n\n");
  }

  @Test
  void findPassesItsCriteriaOn() {
    assertThat(shell.run("find", "--under", "d", "--kind", "file", "--min-size", "7")).isZero();
    assertThat(shell.out()).isEqualTo("/w/d/b.txt\n");
    assertThat(shell.run("find", "--name", "link")).isZero();
    assertThat(shell.out()).isEqualTo("/w/d/link\n");
    assertThat(shell.run("find", "--regex", ".*/a\\.t.t")).isZero();
    assertThat(shell.out()).isEqualTo("/w/a.txt\n");
  }

  @Test
  void jsonIsOneObjectALine() throws IOException {
    reads.add("/w/caf\uefe9\n", Kind.FILE, 1);
    reads.add(event(1, EventType.MOVED, "/w/x", "/w/y"));
    for (String command :
        List.of("ls /w", "tree /w", "stat /w", "find *", "events", "moves", "watches", "status")) {
      assertThat(shell.run((command + " --json").split(" "))).as(command).isZero();
      for (String line : shell.out().lines().toList()) {
        assertThat(JSON.readTree(line).isObject()).as(line).isTrue();
      }
      assertThat(shell.out()).isNotEmpty();
    }
    shell.run("find", "--json", "caf*");
    assertThat(JSON.readTree(shell.out()).path("path").asText()).isEqualTo("/w/caf\uefe9\n");
  }

  @Test
  void whereTellsTheTrailAndTheEnd() {
    Stop first = new Stop("/w/old", FakeReads.THEN, FakeReads.THEN, MoveMethod.RENAME, 1.0);
    Stop last = new Stop("/w/new", FakeReads.THEN, null, null, null);
    reads.add("/w/old", new Trail(List.of(first, last), reads.add("/w/new", Kind.FILE, 3), null));

    assertThat(shell.run("where", "old")).isZero();
    assertThat(shell.out().lines())
        .containsExactly(
            "/w/old  (from 2026-01-31T12:00:00Z until 2026-01-31T12:00:00Z, moved by rename)",
            "/w/new  (from 2026-01-31T12:00:00Z)",
            "now: /w/new");
  }

  @Test
  void whatWasDeletedIsANegativeAnswer() {
    Stop stop = new Stop("/w/old", FakeReads.THEN, FakeReads.THEN, null, null);
    reads.add("/w/old", new Trail(List.of(stop), null, FakeReads.THEN));

    assertThat(shell.run("where", "old")).isEqualTo(1);
    assertThat(shell.out()).endsWith("deleted at 2026-01-31T12:00:00Z\n");
    assertThat(shell.run("where", "--json", "old")).isEqualTo(1);
  }

  @Test
  void eventsAndMovesComeWholeHoweverMany() {
    IntStream.rangeClosed(1, 2500)
        .forEach(i -> reads.add(event(i, EventType.MOVED, "/w/" + i, "/w/x\n" + i)));

    assertThat(shell.run("events")).isZero();
    assertThat(shell.out().lines())
        .hasSize(2500)
        .first()
        .isEqualTo("1  2026-01-31T12:00:00Z  moved     /w/1 → /w/x\\n1  by mv (4711)");
    shell.run("events", "--after", "2499");
    assertThat(shell.out().lines()).hasSize(1);
    shell.run("moves");
    assertThat(shell.out().lines())
        .hasSize(2500)
        .first()
        .isEqualTo("2026-01-31T12:00:00Z  /w/1 → /w/x\\n1  (rename)");
  }

  @Test
  void watchesAreNamedByIdOrRoot() {
    shell.run("watches");
    assertThat(shell.out()).matches("w0 +live +10 +/w\n");
    assertThat(shell.run("rescan", "/w/")).isZero();
    assertThat(tracking.rescans()).containsExactly("w0");
    assertThat(shell.run("unwatch", "w0")).isZero();
    assertThat(tracking.watches()).isEmpty();
  }

  @Test
  void syncAndStatusTellTheSequence() {
    assertThat(shell.run("sync")).isZero();
    assertThat(shell.out()).isEqualTo("all visible up to 42\n");
    assertThat(shell.run("status")).as(shell::err).isZero();
    assertThat(shell.out()).contains("health     ok\n", "sequence   42\n");
    tracking.fallBehind();
    assertThat(shell.run("sync", "--timeout", "1ms")).isEqualTo(1);
  }

  @Test
  void withoutAServiceTheCodeIsThree() throws IOException {
    Path nowhere = home.resolve("nowhere");
    for (String command : List.of("status", "watches", "ls", "tree", "find", "events", "sync")) {
      Shell other = Shell.inAPipe(nowhere);
      assertThat(other.run(command)).as(command).isEqualTo(3);
      assertThat(other.err()).contains("no service is running; start one with ./fsgraph serve");
    }
    Files.createDirectories(nowhere);
    Files.writeString(
        nowhere.resolve("service.json"),
        "{\"url\":\"http://127.0.0.1:1\",\"token\":\"t\",\"pid\":%d}"
            .formatted(ProcessHandle.current().pid()),
        UTF_8);
    assertThat(Shell.inAPipe(nowhere).run("status")).isEqualTo(3);
  }

  @Test
  void historyAndTheTreeAsItWas() {
    past.clear();
    past.ofFile(event(1, EventType.CREATED, "/e", null));
    past.ofFile(event(2, EventType.MOVED, "/e", "/f"));
    past.add("/w", Kind.DIRECTORY, "/w");
    past.add("/w/a", Kind.FILE, "/w/z");

    assertThat(shell.run("history", "/f")).isZero();
    assertThat(shell.out().lines())
        .containsExactly(
            "2  2026-01-31T12:00:00Z  moved     /e → /f  by mv (4711)",
            "1  2026-01-31T12:00:00Z  created   /e  by mv (4711)");
    assertThat(shell.run("history", "--of-path", "/f")).isZero();
    assertThat(shell.out()).isEmpty();
    assertThat(shell.run("history", "/never")).isEqualTo(1);
    assertThat(shell.run("tree", "--at", "2026-02-01", "/w")).isZero();
    assertThat(shell.out().lines()).startsWith("/w", "└── a");
    assertThat(shell.run("stat", "--at", "2026-02-01", "/w/a")).isZero();
    assertThat(shell.out().lines()).contains("now: /w/z");
  }

  @Test
  void followingIsFromNowOnOrFromANumberAndNotFromATime() {
    assertThat(shell.run("events", "-f", "--since", "2026-01-31")).isEqualTo(2);
    assertThat(shell.err()).contains("--follow takes neither --since nor --until");
    assertThat(shell.run("events", "-f", "--watch", "/nowhere")).isEqualTo(1);
    assertThat(shell.run("events", "-f", "--after", "100")).isEqualTo(2);
    assertThat(shell.err()).contains("100 is no event of this log, which ends at 42");
  }

  @Test
  void anotherServicesTokenIsToldAsSuch() throws IOException {
    Shell.describe(home, RestAssured.port, "wrong");

    assertThat(shell.run("status")).isEqualTo(3);
    assertThat(shell.err()).contains("token");
  }

  @Test
  void neo4jBeingAwayIsToldAsSuch() {
    reads.failAsIfNeo4jWereAway();

    assertThat(shell.run("ls", "/w")).isEqualTo(3);
    assertThat(shell.err()).isEqualTo("fsgraph: Neo4j does not answer.\n");
  }

  private static Event event(long seq, EventType type, String path, @Nullable String to) {
    return new Event(
        seq,
        type,
        FakeReads.THEN,
        path,
        to,
        Kind.FILE,
        "volume",
        7L,
        "01:00",
        3L,
        "fanotify",
        new Author(4711, "mv", 1000),
        MoveMethod.RENAME,
        1.0,
        null);
  }
}
