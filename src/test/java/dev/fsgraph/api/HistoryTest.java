package dev.fsgraph.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeParts.class)
class HistoryTest {

  @Inject FakeReads reads;

  @BeforeEach
  void someHistory() {
    reads.clear();
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
