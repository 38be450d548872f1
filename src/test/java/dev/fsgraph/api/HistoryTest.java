package dev.fsgraph.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.fsgraph.graph.Reads.Stop;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeParts.class)
class HistoryTest {

  @Inject FakeReads reads;
  @Inject FakePast past;
  @Inject FakeTracking tracking;

  @BeforeEach
  void someHistory() {
    reads.clear();
    past.clear();
    tracking.clear();
    reads.add(event(1, EventType.CREATED, "/a", null));
    reads.add(event(2, EventType.MOVED, "/a", "/b"));
    reads.add(event(3, EventType.MOVED, "/b", "/c"));
    reads.add(event(4, EventType.DELETED, "/x", null));
  }

  @Test
  void movesAreEventsWithTwoEnds() {
    api()
        .get("/api/moves")
        .then()
        .body("items.from", contains("/a", "/b"))
        .body("items.to", contains("/b", "/c"))
        .body("items[0].method", equalTo("rename"))
        .body("items[0].confidence", equalTo(1.0f))
        .body("items[0].kind", equalTo("file"));
  }

  @Test
  void movesComeInPages() {
    String next = api().get("/api/moves?limit=1").then().extract().path("next");

    api().get("/api/moves?limit=1&after=" + next).then().body("items.seq", contains(3));
  }

  @Test
  void eventsContinueAfterASequenceNumber() {
    api()
        .get("/api/events?after=1&limit=2")
        .then()
        .body("items.seq", contains(2, 3))
        .body("next", equalTo("3"));
    api()
        .get("/api/events?after=3")
        .then()
        .body("items.seq", contains(4))
        .body("next", nullValue());
  }

  @Test
  void eventsAreCounted() throws Exception {
    tracking.watch("/c", "mine", false);
    api()
        .get("/api/events/stats?per=day")
        .then()
        .statusCode(200)
        .body("total", equalTo(4))
        .body("types.MOVED", equalTo(2))
        .body("watches.root", contains("/c"))
        .body("watches.total", contains(1))
        .body("buckets.from", contains("2026-01-31T00:00:00Z"))
        .body("through", equalTo(4));
    api()
        .get("/api/events/stats?type=moved&under=/b")
        .then()
        .body("total", equalTo(2))
        .body("watches.size()", equalTo(0))
        .body("buckets", nullValue());
    api().get("/api/events/stats?watch=w0").then().body("total", equalTo(1));
    api().get("/api/events/stats?watch=w0&under=/a").then().statusCode(400);
    api().get("/api/events/stats?watch=none").then().statusCode(404);
    api().get("/api/events/stats?per=year").then().statusCode(400);
  }

  @Test
  void eventsTellWhoDidIt() {
    api()
        .get("/api/events?limit=1")
        .then()
        .body("items[0].pid", equalTo(4711))
        .body("items[0].command", equalTo("mv"))
        .body("items[0].uid", equalTo(1000));
  }

  @Test
  void eventsAreChosenByTypeAndPlace() {
    api()
        .get("/api/events?type=created,Deleted")
        .then()
        .body("items.type", contains("CREATED", "DELETED"));
    api().get("/api/events?under=/b").then().body("items.seq", contains(2, 3));
  }

  @Test
  void whereTellsTheTrailAndTheEnd() {
    Stop first = new Stop("/a", FakeReads.THEN, FakeReads.THEN, MoveMethod.RENAME, 1.0);
    Stop last = new Stop("/b", FakeReads.THEN, null, null, null);
    reads.add("/a", new Trail(List.of(first, last), reads.add("/b", Kind.FILE, 3), null));
    reads.add("/a", new Trail(List.of(first), null, FakeReads.THEN));

    api()
        .get("/api/where?path=/a")
        .then()
        .body("path", equalTo("/a"))
        .body("trail.path", contains("/a", "/b"))
        .body("trail[0].method", equalTo("rename"))
        .body("now.path", equalTo("/b"))
        .body("deletedAt", nullValue())
        .body("earlier[0].deletedAt", equalTo("2026-01-31T12:00:00Z"));
  }

  @Test
  void theTreeAsItWasComesInPagesAndAsLines() {
    past.add("/w", Kind.DIRECTORY, "/w");
    past.add("/w/a", Kind.DIRECTORY, "/w/z");
    past.add("/w/a/b", Kind.FILE, null);
    past.add("/w/c", Kind.FILE, "/w/c");

    api()
        .get("/api/entry?path=/w/a/b&at=2026-02-01")
        .then()
        .statusCode(200)
        .body("name", equalTo("b"))
        .body("mode", equalTo("0644"))
        .body("at", equalTo("2026-02-01T00:00:00Z"))
        .body("now", nullValue())
        .body("deletedAt", equalTo("2026-01-31T12:00:09Z"));
    api()
        .get("/api/children?path=/w&at=2026-02-01")
        .then()
        .body("items.now", contains("/w/z", "/w/c"));
    String first = "/api/subtree?path=/w&at=2026-02-01&limit=3";
    String next =
        api()
            .get(first)
            .then()
            .body("items.path", contains("/w", "/w/a", "/w/a/b"))
            .extract()
            .path("next");
    api()
        .get(first + "&after=" + next)
        .then()
        .body("items.path", contains("/w/c"))
        .body("next", nullValue());
    assertThat(
            api()
                .accept("application/x-ndjson")
                .get("/api/subtree?path=/w&at=2026-02-01")
                .asString()
                .lines())
        .hasSize(4);
  }

  @Test
  void whatIsNotKnownOfATimeSaysWhy() throws Exception {
    api()
        .get("/api/entry?path=/elsewhere&at=2026-02-01")
        .then()
        .statusCode(404)
        .body("detail", containsString("No watch covers /elsewhere"));
    tracking.watch("/w", "mine", false);
    api()
        .get("/api/entry?path=/w/x&at=2026-02-01")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:fsgraph:never-seen"));
    api()
        .get("/api/subtree?path=/w/x&at=2026-01-01")
        .then()
        .statusCode(404)
        .body("detail", containsString("first scanned at 2026-01-31T12:00:00Z"));
  }

  @Test
  void whatNobodySawIsTold() throws Exception {
    tracking.watch("/w", "mine", false);
    past.add("/w/f", Kind.FILE, "/w/f");
    Instant until = FakeReads.THEN.plus(Duration.ofDays(2));
    reads.add(Event.gap(5, "/w", "fanotify", "the service did not run", FakeReads.THEN, until));
    reads.add(Event.end(6, "/old", "unwatch", "not watched any more", until));

    api()
        .get("/api/entry?path=/w/f&at=2026-02-01")
        .then()
        .body(
            "unsure",
            equalTo(
                "not seen from 2026-01-31T12:00:00Z until 2026-02-02T12:00:00Z: the service did not"
                    + " run"));
    api()
        .get("/api/entry?path=/w/f&at=2026-02-03")
        .then()
        .statusCode(200)
        .body("unsure", nullValue());
    api()
        .get("/api/entry?path=/old/f&at=2026-02-01")
        .then()
        .statusCode(404)
        .body("detail", containsString("since the watch of /old ended at 2026-02-02T12:00:00Z"));
  }

  @Test
  void historyIsOfAFileOrOfAPathNewestFirst() {
    past.ofFile(event(1, EventType.CREATED, "/e", null));
    past.ofFile(event(2, EventType.MOVED, "/e", "/f"));
    past.ofFile(event(4, EventType.MODIFIED, "/f", null));
    past.atPath(event(2, EventType.MOVED, "/e", "/f"));

    String next =
        api()
            .get("/api/history?path=/f&limit=2")
            .then()
            .body("items.seq", contains(4, 2))
            .extract()
            .path("next");
    api()
        .get("/api/history?path=/f&limit=2&after=" + next)
        .then()
        .body("items.seq", contains(1))
        .body("next", nullValue());
    api().get("/api/history?path=/f&of=path").then().body("items.seq", contains(2));
    api().get("/api/history?path=/never").then().statusCode(404);
  }

  static Event event(long seq, EventType type, String path, @Nullable String to) {
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
        to == null ? null : MoveMethod.RENAME,
        to == null ? null : 1.0,
        null);
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + FakeParts.TOKEN);
  }
}
