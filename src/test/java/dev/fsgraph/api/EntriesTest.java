package dev.fsgraph.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.fsgraph.model.Content;
import dev.fsgraph.model.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeParts.class)
class EntriesTest {

  @Inject FakeReads reads;
  @Inject FakeTracking tracking;

  @BeforeEach
  void aSmallTree() throws Exception {
    reads.clear();
    tracking.clear();
    reads.add("/w", Kind.DIRECTORY, 4096);
    reads.add("/w/a.txt", Kind.FILE, 5);
    reads.add("/w/d", Kind.DIRECTORY, 4096);
    reads.add("/w/d/b.txt", Kind.FILE, 7);
    reads.add("/w/d/link", Kind.SYMLINK, 4);
    reads.add("/w/dd", Kind.DIRECTORY, 4096);
    tracking.watch("/w", "mine", false);
    tracking.watch("/w/d", null, false);
  }

  @Test
  void anEntryHasTheFieldsOfTheContract() {
    get("/api/entry", "path", "/w/a.txt")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("path", equalTo("/w/a.txt"))
        .body("name", equalTo("a.txt"))
        .body("kind", equalTo("file"))
        .body("size", equalTo(5))
        .body("mode", equalTo("0644"))
        .body("inode", equalTo(101))
        .body("generation", equalTo("01:0badcafe"))
        .body("modified", equalTo("2026-01-31T12:00:00Z"))
        .body("depth", equalTo(2))
        .body("stale", equalTo(false))
        .body("watches", contains("w0"));
  }

  @Test
  void theStickyBitShowsInTheMode() {
    get("/api/entry", "path", "/w/d").then().body("mode", equalTo("1777"));
  }

  @Test
  void anEntryTellsEveryWatchThatCoversIt() {
    get("/api/entry", "path", "/w/d/b.txt").then().body("watches", contains("w0", "w1"));
    get("/api/entry", "path", "/w/dd").then().body("watches", contains("w0"));
  }

  @Test
  void aWatchShowsOnlyItsTree() {
    get("/api/entry", "path", "/w/d/b.txt", "watch", "w1").then().statusCode(200);
    get("/api/entry", "path", "/w/a.txt", "watch", "w1").then().statusCode(404);
    get("/api/entry", "path", "/w/a.txt", "watch", "w9").then().statusCode(404);
  }

  @Test
  void slashesTooManyAreTrimmed() {
    get("/api/entry", "path", "//w//d/").then().body("path", equalTo("/w/d"));
  }

  @Test
  void namesThatAreNotTextComeBackAsTheyWent() {
    reads.add("/w/\uefe9 \u00fc\n%+&.txt", Kind.FILE, 1);

    get("/api/entry", "path", "/w/\uefe9 \u00fc\n%+&.txt")
        .then()
        .body("name", equalTo("\uefe9 \u00fc\n%+&.txt"));
  }

  @Test
  void childrenComeInPages() {
    Response first = get("/api/children", "path", "/w", "limit", "2");
    first.then().body("items.name", contains("a.txt", "d"));

    get("/api/children", "path", "/w", "limit", "2", "after", first.path("next"))
        .then()
        .body("items.name", contains("dd"))
        .body("next", nullValue());
  }

  @Test
  void aPageThatEndsWithTheListHasNoNext() {
    get("/api/children", "path", "/w", "limit", "3").then().body("next", nullValue());
  }

  @Test
  void aFileHasNoChildren() {
    get("/api/children", "path", "/w/a.txt")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
  }

  @Test
  void theListsOfWhatIsNotThereAreNotFound() {
    for (String list : List.of("children", "subtree", "ancestors", "stats", "entry", "where")) {
      get("/api/" + list, "path", "/nowhere")
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", containsString("/nowhere"));
    }
  }

  @Test
  void aSubtreeStartsWithItsPathAndKnowsDepthAndKind() {
    get("/api/subtree", "path", "/w/d")
        .then()
        .body("items.path", contains("/w/d", "/w/d/b.txt", "/w/d/link"));
    get("/api/subtree", "path", "/w", "depth", "0").then().body("items.path", contains("/w"));
    get("/api/subtree", "path", "/w", "kind", "symlink")
        .then()
        .body("items.target", contains("else\nwhere"));
  }

  @Test
  void aStreamGivesOneEntryALine() {
    for (String call : List.of("/api/subtree", "/api/find", "/api/children")) {
      String[] lines = stream(call).split("\n");
      assertThat(lines).allMatch(line -> line.startsWith("{\"path\":\"/w") && line.endsWith("}"));
      assertThat(lines).hasSizeGreaterThan(2);
    }
  }

  @Test
  void aStreamIsComplete() {
    IntStream.range(0, 5000).forEach(i -> reads.add("/w/dd/%05d".formatted(i), Kind.FILE, i));

    assertThat(stream("/api/subtree").split("\n")).hasSize(5006);
    assertThat(stream("/api/find").split("\n")).hasSize(5006);
  }

  /// A reader must be able to tell a broken stream from a complete one.
  @Test
  void aStreamThatBreaksOffDoesNotEndAsIfItWereComplete() throws IOException {
    IntStream.range(0, 5000).forEach(i -> reads.add("/w/dd/%05d".formatted(i), Kind.FILE, i));
    reads.breakOffAfter(4000);

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      String request =
          "GET /api/subtree?path=/w HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + FakeParts.TOKEN
              + "\r\nAccept: application/x-ndjson\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.setSoTimeout(10_000);
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).contains("/w/dd/00100").doesNotEndWith("\r\n0\r\n\r\n");
    }
  }

  @Test
  void aStreamOfNothingIsNotFound() {
    api()
        .accept(EntryPages.NDJSON)
        .queryParam("path", "/nowhere")
        .get("/api/subtree")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void pagesTogetherAreTheWholeList() {
    IntStream.range(0, 250).forEach(i -> reads.add("/w/dd/%03d".formatted(i), Kind.FILE, i));
    List<String> paths = new ArrayList<>();
    Response page = get("/api/find", "glob", "dd/*");
    paths.addAll(page.path("items.path"));
    while (page.path("next") != null) {
      page = get("/api/find", "glob", "dd/*", "after", page.path("next"));
      paths.addAll(page.path("items.path"));
    }

    assertThat(paths).hasSize(250).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void findCombinesItsCriteria() {
    get("/api/find", "glob", "*.txt").then().body("items.name", contains("a.txt", "b.txt"));
    get("/api/find", "glob", "*.txt", "under", "/w/d").then().body("items.name", contains("b.txt"));
    get("/api/find", "name", "link").then().body("items.path", contains("/w/d/link"));
    get("/api/find", "regex", ".*/[ab]\\.txt", "minSize", "6")
        .then()
        .body("items.name", contains("b.txt"));
    get("/api/find", "kind", "DIRECTORY", "modifiedAfter", "2026-01-31")
        .then()
        .body("items.path", contains("/w", "/w/d", "/w/dd"));
    get("/api/find", "modifiedAfter", "2026-02-01").then().body("items.size()", equalTo(0));
  }

  @Test
  void ancestorsLeadFromTheRootDown() {
    get("/api/ancestors", "path", "/w/d/link")
        .then()
        .body("items.path", contains("/w", "/w/d", "/w/d/link"));
  }

  @Test
  void statsCountByKind() {
    get("/api/stats", "path", "/w")
        .then()
        .body("files", equalTo(2))
        .body("directories", equalTo(3))
        .body("symlinks", equalTo(1))
        .body("path", equalTo("/w"));
  }

  @Test
  void whatHasTheMostBytesComesFirst() {
    get("/api/stats", "path", "/w").then().body("biggest", nullValue());
    get("/api/stats", "path", "/w", "biggest", "2")
        .then()
        .body("biggest.path", contains("/w/d", "/w/dd"))
        .body("biggest[0].entries", equalTo(3));
  }

  @Test
  void entriesAreLookedUpByWhatTheyAreKnownBy() {
    reads.describe("/w/hashed", Content.of(FakeReads.HASH, "text/plain"));
    Response entry = get("/api/entry", "path", "/w/a.txt");
    entry.then().body("pathHash", equalTo("3d80d8a92e2eedda"));

    get("/api/lookup", "pathHash", entry.path("pathHash"))
        .then()
        .body("items.path", contains("/w/a.txt"));
    get("/api/lookup", "inode", entry.path("inode").toString(), "volume", "volume")
        .then()
        .body("items.path", contains("/w/a.txt"));
    get("/api/lookup", "depth", "2", "under", "/w/d").then().body("items.path", contains("/w/d"));
    get("/api/lookup", "hash", FakeReads.HASH.toUpperCase(Locale.ROOT))
        .then()
        .body("items.path", contains("/w/hashed"))
        .body("items[0].contentHash", equalTo(FakeReads.HASH))
        .body("items[0].mimeType", equalTo("text/plain"));
    get("/api/lookup", "inode", "18446744073709551615").then().body("items.size()", equalTo(0));
  }

  private static String stream(String call) {
    return api()
        .accept(EntryPages.NDJSON)
        .queryParam("path", "/w")
        .get(call)
        .then()
        .statusCode(200)
        .contentType(EntryPages.NDJSON)
        .extract()
        .asString();
  }

  private static Response get(String call, String... parameters) {
    RequestSpecification request = api();
    for (int i = 0; i < parameters.length; i += 2) {
      request = request.queryParam(parameters[i], parameters[i + 1]);
    }
    return request.get(call);
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + FakeParts.TOKEN);
  }
}
