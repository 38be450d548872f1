package dev.fsgraph.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.fsgraph.model.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeParts.class)
class EventStreamTest {

  @Inject FakeReads reads;
  @Inject FakeTracking tracking;
  @Inject EventStreams streams;

  @BeforeEach
  void nothing() {
    reads.clear();
    tracking.clear();
    tracking.reach(0);
  }

  /// A listener as curl is one: what comes, line by line.
  private record Listener(Socket socket, BufferedReader lines) implements AutoCloseable {

    static Listener to(String query, String header) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              """
              GET /api/events/stream%s HTTP/1.1
              Host: localhost
              Authorization: Bearer %s
              %s

              """
                  .formatted(query, FakeParts.TOKEN, header.isEmpty() ? "Accept: */*" : header)
                  .replace("\n", "\r\n")
                  .getBytes(UTF_8));
      return new Listener(
          socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
    }

    /// The next lines that begin so.
    List<String> next(String prefix, int count) throws IOException {
      List<String> found = new ArrayList<>();
      while (found.size() < count) {
        String line = lines.readLine();
        if (line == null) {
          throw new AssertionError("ended after " + found);
        }
        if (line.startsWith(prefix)) {
          found.add(line.substring(prefix.length()));
        }
      }
      return found;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private void happen(long seq, EventType type, String path) {
    reads.add(HistoryTest.event(seq, type, path, null));
    tracking.reach(seq);
  }

  @Test
  void whatHappensComesAsItHappensAndNothingTwice() throws Exception {
    happen(1, EventType.CREATED, "/w/old");
    try (Listener listener = Listener.to("", "")) {
      listener.next(": events after 1", 1);
      happen(2, EventType.CREATED, "/w/a");
      assertThat(listener.next("id: ", 1)).containsExactly("2");
      assertThat(listener.next("data: ", 1)).hasSize(1);
      happen(3, EventType.DELETED, "/w/a");
      assertThat(listener.next("event: ", 1)).containsExactly("DELETED");
      assertThat(listener.next("data: ", 1).getFirst()).contains("\"path\":\"/w/a\"");
    }
  }

  @Test
  void whoComesBackMissesNothing() throws Exception {
    IntStream.rangeClosed(1, 1_700).forEach(i -> happen(i, EventType.CREATED, "/w/" + i));

    List<String> seen;
    try (Listener listener = Listener.to("?after=0", "")) {
      seen = new ArrayList<>(listener.next("id: ", 700));
    }
    try (Listener listener = Listener.to("?after=0", "Last-Event-ID: " + seen.getLast())) {
      seen.addAll(listener.next("id: ", 1_000));
    }
    assertThat(seen)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 1_700).mapToObj(Integer::toString).toList());
  }

  @Test
  void typesPlacesAndWatchesAreChosen() throws Exception {
    tracking.watch("/w", "mine", false);
    String id = tracking.specs().getFirst().id();
    happen(1, EventType.CREATED, "/w/a");
    happen(2, EventType.DELETED, "/w/a");
    happen(3, EventType.CREATED, "/x/b");
    happen(4, EventType.CREATED, "/w/d/c");

    assertThat(ids("?after=0&type=created", 3)).containsExactly("1", "3", "4");
    assertThat(ids("?after=0&under=/w/d", 1)).containsExactly("4");
    assertThat(ids("?after=0&watch=" + id, 3)).containsExactly("1", "2", "4");
    assertThat(ids("?after=0&under=/w/d&watch=" + id, 1)).containsExactly("4");
  }

  private static List<String> ids(String query, int count) throws IOException {
    try (Listener listener = Listener.to(query, "")) {
      return listener.next("id: ", count);
    }
  }

  /// 40 MB are more than the sockets of both ends hold.
  @Test
  void whoDoesNotReadIsCutOffWithAReason() throws Exception {
    String name = "x".repeat(4_000);
    IntStream.rangeClosed(1, 10_000).forEach(i -> happen(i, EventType.CREATED, "/w/" + name));
    long before = streams.cutOffs();

    try (Listener listener = Listener.to("?after=0", "")) {
      Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
      while (streams.cutOffs() == before && Instant.now().isBefore(deadline)) {
        Thread.onSpinWait();
      }
      assertThat(listener.next("event: end", 1)).hasSize(1);
      assertThat(listener.next("data: ", 1).getFirst()).contains("Last-Event-ID");
    }
  }

  @Test
  void badInputIsAProblem() {
    for (String bad :
        List.of("?after=x", "?after=-1", "?after=7", "?type=BORN", "?under=relative")) {
      api().get("/api/events/stream" + bad).then().statusCode(400).body(containsString("detail"));
    }
    api().header("Last-Event-ID", "soon").get("/api/events/stream").then().statusCode(400);
    api().get("/api/events/stream?watch=none").then().statusCode(404);
    given().get("/api/events/stream").then().statusCode(401);
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + FakeParts.TOKEN);
  }
}
