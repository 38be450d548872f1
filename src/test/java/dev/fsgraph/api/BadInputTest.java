package dev.fsgraph.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.model.Kind;
import dev.fsgraph.scan.RootException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong with a request, the answer is a problem with a sentence for people.
@QuarkusTest
@TestProfile(FakeParts.class)
class BadInputTest {

  @Inject FakeReads reads;
  @Inject FakeTracking tracking;

  @BeforeEach
  void oneEntry() {
    reads.clear();
    tracking.clear();
    reads.add("/w", Kind.DIRECTORY, 1);
    reads.add("/w/a", Kind.FILE, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/entry",
        "/api/entry?path=",
        "/api/entry?path=relative",
        "/api/entry?path=/w/../etc",
        "/api/entry?path=/w/./a",
        "/api/entry?path=/w/..",
        "/api/entry?path=/w%00a",
        "/api/entry?path=/w&at=yesterday",
        "/api/entry?path=/w&at=9999-01-01",
        "/api/children?path=/w&at=2999-01-31T12:00:00Z",
        "/api/subtree?path=/w&at=12:00",
        "/api/subtree?path=w&at=2026-01-31",
        "/api/subtree?path=/w&at=2026-01-31&after=garbage",
        "/api/history",
        "/api/history?path=w",
        "/api/history?path=/w&of=everything",
        "/api/history?path=/w&limit=0",
        "/api/history?path=/w&after=7",
        "/api/children?path=/w&limit=0",
        "/api/children?path=/w&limit=-1",
        "/api/children?path=/w&limit=10001",
        "/api/children?path=/w&limit=1000000000000000000000",
        "/api/children?path=/w&limit=ten",
        "/api/children?path=/w&after=garbage",
        "/api/children?path=/w&after=bnVsbA",
        "/api/children?path=/w&after=e30",
        "/api/subtree?path=/w&depth=-1",
        "/api/subtree?path=/w&depth=x",
        "/api/subtree?path=/w&kind=folder",
        "/api/find?glob=[a",
        "/api/find?glob={a",
        "/api/find?glob=a%5C",
        "/api/find?glob=[z-a]",
        "/api/find?glob=*a*b*c*d*e*f*g*h*i*j*k*l*m*n*o*p*q*r*s*t",
        "/api/find?regex=(",
        "/api/find?regex=a&glob=a",
        "/api/find?kind=x",
        "/api/find?minSize=-5",
        "/api/find?minSize=big",
        "/api/find?modifiedAfter=yesterday",
        "/api/find?under=w",
        "/api/lookup",
        "/api/lookup?under=/w",
        "/api/lookup?inode=-1",
        "/api/lookup?inode=x",
        "/api/lookup?pathHash=12",
        "/api/lookup?hash=12",
        "/api/lookup?hash=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "/api/lookup?pathHash=zzzzzzzzzzzzzzzz",
        "/api/lookup?depth=-1",
        "/api/lookup?depth=1&under=w",
        "/api/lookup?depth=1&limit=0",
        "/api/stats?path=/w&biggest=-1",
        "/api/stats?path=/w&biggest=1000000000",
        "/api/where",
        "/api/where?path=..",
        "/api/moves?since=x",
        "/api/moves?after=7",
        "/api/moves?under=x",
        "/api/events?after=x",
        "/api/events?after=-1",
        "/api/events?type=BORN",
        "/api/events?until=2026",
        "/api/status?sync=soon",
        "/api/status?sync=0s",
        "/api/status?sync=-PT2S",
        "/api/status?sync=P1D",
        "/api/status?sync=",
        "/api/watches?limit=0",
        "/api/stats?path=w"
      })
  void aBadParameterIsABadRequest(String call) {
    Response response =
        api()
            .urlEncodingEnabled(false)
            .get(
                call.replace("[", "%5B")
                    .replace("{", "%7B")
                    .replace("]", "%5D")
                    .replace("(", "%28"));
    isProblem(response, 400);
    assertThat(response.<String>path("instance")).startsWith("/api/").doesNotContain("?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "7",
        "\"/w\"",
        "{}",
        "{\"root\": null}",
        "{\"root\": 7}",
        "{\"root\": {}}",
        "{\"root\": \"\"}",
        "{\"root\": \"w\"}",
        "{\"root\": \"/w/../etc\"}",
        "{\"root\": \"/w\\u0000\"}",
        "{\"root\": \"/\\ud800\"}",
        "{\"root\": \"/w\", \"crossMounts\": \"perhaps\"}",
        "{\"root\": \"/w\", \"rot\": 1}",
        "{\"root\": \"/w\"",
        "{root: /w}"
      })
  void aBadBodyIsABadRequest(String body) {
    isProblem(api().contentType(ContentType.JSON).body(body).post("/api/watches"), 400);
    assertThat(tracking.watches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'sync': 'batched'       | 'sync' can only be 'immediate' or 'lazy'",
        "'retention': {'age': 'x'} | Field 'age' is 'x'",
        "'retention': {'events': -1} | Field 'events' is negative",
        "'exclude': ['a', 'x[']  | The pattern 'x[' of 'exclude' a '[' is not closed",
        "'include': ['{a']       | The pattern '{a' of 'include' a '{' is not closed",
        "'exclude': ['../b']     | The pattern '../b' of 'exclude' starts at the watched directory",
        "'exclude': ['']         | The pattern '' of 'exclude' must name something",
        "'exclude': ['*a*b*c*']  | The pattern '*a*b*c*' of 'exclude' has more than 3 stars",
        "'exclude': [null]       | 'exclude' must be a list of texts",
        "'exclude': 'x'          | Field 'exclude' has a value of the wrong type"
      })
  void whatCannotBeKeptToIsRefused(String field, String detail) {
    String body = "{'root': '/w', %s}".formatted(field).replace('\'', '"');
    Response response = api().contentType(ContentType.JSON).body(body).post("/api/watches");
    isProblem(response, 400);
    response.then().body("detail", containsString(detail));
    assertThat(tracking.watches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"name\": 7}",
        "{\"hash\": \"x\"}",
        "{\"retention\": 7}",
        "{\"retention\": {\"events\": \"x\"}}",
        "{\"retention\": {\"age\": \"x\"}}",
        "{\"root\": \"/x\"}",
        "{\"exclude\": \"x\"}",
        "{\"exclude\": [7]}",
        "{\"include\": [\"[\"]}",
        "[]",
        "nonsense"
      })
  void aBadChangeOfAWatchIsABadRequest(String body) throws Exception {
    tracking.watch("/w", null, false);

    isProblem(api().contentType(ContentType.JSON).body(body).patch("/api/watches/w0"), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING, 400, No such directory",
    "NOT_A_DIRECTORY, 400, Not a directory",
    "UNSUPPORTED, 400, Cannot be watched",
    "UNREADABLE, 403, Not readable"
  })
  void aRootThatCannotBeWatchedSaysWhy(RootException.Reason reason, int status, String title) {
    tracking.refuseRoots(reason);

    Response response =
        api().contentType(ContentType.JSON).body("{\"root\": \"/x\"}").post("/api/watches");

    isProblem(response, status);
    response.then().body("title", equalTo(title)).body("detail", startsWith("/x cannot"));
  }

  @Test
  void aWatchThatIsNotThereIsNotFound() {
    isProblem(api().get("/api/watches/nope"), 404);
    isProblem(api().delete("/api/watches/nope"), 404);
    isProblem(api().post("/api/watches/nope/rescan"), 404);
    String body = "{\"name\": \"x\"}";
    isProblem(api().contentType(ContentType.JSON).body(body).patch("/api/watches/nope"), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api", "/api/", "/api/nope", "/nope", "/", "/q/nope", "/api/watches/a/b"})
  void anUnknownResourceIsNotFound(String path) {
    isProblem(api().get(path), 404);
  }

  @Test
  void whatHttpItselfRefusesIsAProblemToo() {
    isProblem(api().delete("/api/entry"), 405);
    isProblem(api().accept("image/png").queryParam("path", "/w").get("/api/entry"), 406);
    isProblem(api().contentType(ContentType.TEXT).body("/w").post("/api/watches"), 415);
  }

  /// Refused before anything of ours sees it, so without a body.
  @ParameterizedTest
  @ValueSource(
      strings = {"/api/entry?path=%zz", "/api/entry?path=/w%", "/api/%zz", "/api/entry?path=%"})
  void aBrokenEscapeIsNoFailure(String call) throws IOException {
    assertThat(raw("GET " + call + " HTTP/1.1")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void anAddressWithoutEndIsRefused() throws IOException {
    assertThat(raw("GET /api/entry?path=/" + "x".repeat(300_000) + " HTTP/1.1")).contains(" 414 ");
  }

  @Test
  void aBodyOfUnreasonableSizeIsRefused() {
    String body = "{\"root\": \"/" + "x".repeat(2 << 20) + "\"}";

    isProblem(api().contentType(ContentType.JSON).body(body).post("/api/watches"), 413);
  }

  @Test
  void aCursorIsGoodForItsOwnQueryOnly() {
    String next = api().get("/api/subtree?path=/w&limit=1").path("next");

    api().get("/api/subtree?path=/w&limit=9&after=" + next).then().statusCode(200);
    isProblem(api().get("/api/subtree?path=/w&limit=1&kind=file&after=" + next), 400);
    isProblem(api().get("/api/children?path=/w&after=" + next), 400);
  }

  @Test
  void aForgedPositionIsNoFailure() {
    String tag = Cursor.tag("moves", null, null, null);
    String forged =
        Base64.getUrlEncoder()
            .encodeToString("{\"q\":\"%s\",\"p\":\"x\"}".formatted(tag).getBytes(UTF_8));

    isProblem(api().get("/api/moves?after=" + forged), 400);
  }

  @Test
  void aSyncThatIsNotReachedTimesOut() {
    tracking.fallBehind();

    isProblem(api().post("/api/sync"), 504);
    isProblem(api().get("/api/entry?path=/w&sync=10ms"), 504);
  }

  @Test
  void neo4jBeingAwayIsToldAsSuch() {
    reads.failAsIfNeo4jWereAway();

    Response response = api().get("/api/entry?path=/w");

    isProblem(response, 503);
    response.then().body("detail", equalTo("Neo4j does not answer."));
    api().get("/api/status").then().statusCode(200).body("health", equalTo("failing"));
  }

  @Test
  void anUnexpectedFailureTellsOnlyAReference() {
    reads.failWith(new IllegalStateException("secret internals"));
    Response response = api().get("/api/entry?path=/w");
    isProblem(response, 500);
    response.then().body("detail", containsString("reference")).body(not(containsString("secret")));

    reads.failWith(new GraphException("secret statement", false, new IllegalStateException()));
    isProblem(api().get("/api/entry?path=/w"), 500);
  }

  /// What a client of better manners would not send.
  private static String raw(String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      String headers =
          "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + FakeParts.TOKEN
              + "\r\n\r\n";
      socket.getOutputStream().write((line + headers).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void isProblem(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.<Integer>path("status")).isEqualTo(status);
    assertThat(response.<String>path("type")).isNotEmpty();
    assertThat(response.<String>path("title")).isNotEmpty();
    assertThat(response.<String>path("detail")).endsWith(".").hasSizeGreaterThan(20);
    assertThat(response.<String>path("instance")).startsWith("/");
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + FakeParts.TOKEN);
  }
}
