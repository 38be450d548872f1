package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a service that scans for three looks, tells two events, is in trouble once, and then
/// stops.
class WatchCommandTest {

  @TempDir Path home;
  private final List<String> bodies = new ArrayList<>();
  private HttpServer service = stub();
  private String root = "";
  private int looks;
  private int polls;

  @BeforeEach
  void aService() throws IOException {
    root = LocalPath.text(Files.createDirectory(home.resolve("tree")).toRealPath());
    service.createContext("/api/status", exchange -> answer(exchange, 200, status()));
    service.createContext("/api/watches", this::watch);
    service.createContext("/api/events", this::events);
    service.start();
    Shell.describe(home, service.getAddress().getPort(), "token");
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void showsTheScanThenHowToLookThenWhatHappens() {
    Shell shell = Shell.inAPipe(home);

    assertThat(shell.run("watch", root)).isEqualTo(3);

    assertThat(shell.out().lines())
        .containsSubsequence(
            "scanning  [###############               ]  50%  5 of 10 entries  20/s  0:01",
            "Watching " + root + ": 1,234 entries, live",
            "  Neo4j Browser  http://127.0.0.1:7474/browser/",
            "                 user neo4j, password secret",
            "Ctrl-C leaves the service running.",
            "moved     /w/a → /w/b\\nc",
            "deleted   /w/x");
    assertThat(shell.err())
        .containsSubsequence("waiting: Neo4j does not answer.", "fsgraph: the service has stopped");
    assertThat(bodies).singleElement().asString().contains("\"root\":\"" + root + "\"");
  }

  @Test
  void aTerminalGetsOneBarThatMoves() {
    Shell shell = Shell.onATerminal(home);

    shell.run("watch", root);

    assertThat(shell.out()).contains("\r\u001b[Kscanning  [####").contains("\r\u001b[KWatching ");
  }

  @Test
  void jsonIsTheWatchThenTheEvents() {
    Shell shell = Shell.inAPipe(home);

    shell.run("watch", "--json", root);

    assertThat(shell.out().lines().map(line -> line.substring(0, 7)))
        .containsExactly("{\"id\":\"", "{\"seq\":", "{\"seq\":");
  }

  @Test
  void aRootThatCannotBeIsToldBeforeAnythingStarts() throws IOException {
    Files.createFile(home.resolve("file"));
    Shell shell = Shell.inAPipe(home);

    assertThat(shell.run("watch", home + "/nope")).isEqualTo(1);
    assertThat(shell.err()).endsWith("/nope does not exist\n");
    assertThat(shell.run("watch", home + "/file")).isEqualTo(2);
    assertThat(shell.err()).contains("is not a directory");
    assertThat(bodies).isEmpty();
  }

  private void watch(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    } else {
      looks++;
    }
    String state = looks < 3 ? "scanning" : "live";
    answer(exchange, 200, watch(state, 1000 + looks));
  }

  private void events(HttpExchange exchange) throws IOException {
    switch (++polls) {
      case 1 -> answer(exchange, 200, page(43, "MOVED", "/w/a", "\"/w/b\\nc\""));
      case 2 -> answer(exchange, 503, "{\"detail\":\"Neo4j does not answer.\"}");
      case 3 -> answer(exchange, 200, page(44, "DELETED", "/w/x", "null"));
      default -> {
        exchange.close();
        service.stop(0);
      }
    }
  }

  private String watch(String state, int millis) {
    return """
    {"id":"w0","root":"%s","state":"%s","source":"fanotify","crossMounts":false,
     "entries":1234,"created":"2026-01-31T12:00:00Z",
     "progress":{"found":10,"written":5,"total":10,"unreadable":0,"started":"",
                 "elapsedMillis":%d,"entriesPerSecond":20}}
    """
        .formatted(root, state, millis);
  }

  private static String page(int seq, String type, String path, String to) {
    return """
    : alive

    id: %1$d
    event: %2$s
    data: {"seq":%1$d,"type":"%2$s","at":"2026-01-31T12:00:00Z","path":"%3$s","toPath":%4$s,"source":"fanotify"}

    """
        .formatted(seq, type, path, to);
  }

  private static String status() {
    return """
    {"health":"ok","watches":0,
     "tracking":{"seq":42,"queued":0,"lagMillis":0,"applied":0,"overflows":0,"rescans":0,
                 "marks":1,"directories":1,"fileSystemMarks":false},
     "memory":{"used":1,"max":2}}
    """;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static HttpServer stub() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
