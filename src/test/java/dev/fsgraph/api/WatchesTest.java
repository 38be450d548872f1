package dev.fsgraph.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.Polling;
import dev.fsgraph.model.WatchSpec;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeParts.class)
class WatchesTest {

  @Inject FakeTracking tracking;

  @BeforeEach
  void noWatches() {
    tracking.clear();
  }

  @Test
  void aNewWatchIsCreatedAndAnOldOneAnswered() {
    watch("{\"root\": \"/w/\", \"name\": \"mine\"}")
        .statusCode(201)
        .header("Location", endsWith("/api/watches/w0"))
        .body("id", equalTo("w0"))
        .body("root", equalTo("/w"))
        .body("name", equalTo("mine"))
        .body("state", equalTo("live"))
        .body("source", equalTo("fanotify"))
        .body("entries", equalTo(10))
        .body("progress.elapsedMillis", equalTo(500))
        .body("progress.entriesPerSecond", equalTo(20));

    watch("{\"root\": \"/w\"}").statusCode(200).body("id", equalTo("w0"));
  }

  @Test
  void watchesAreListedInPages() {
    watch("{\"root\": \"/a\"}");
    watch("{\"root\": \"/b\"}");
    watch("{\"root\": \"/c\"}");

    String next =
        api()
            .get("/api/watches?limit=2")
            .then()
            .body("items.root", contains("/a", "/b"))
            .extract()
            .path("next");
    api()
        .get("/api/watches?limit=2&after=" + next)
        .then()
        .body("items.root", contains("/c"))
        .body("next", nullValue());
  }

  @Test
  void aNameCanBeGivenAndTakenAway() {
    watch("{\"root\": \"/a\"}");

    change("{\"name\": \"x\"}").statusCode(200).body("name", equalTo("x"));
    change("{\"name\": null}").statusCode(200).body("name", nullValue());
  }

  @Test
  void aWatchTellsItsFilters() {
    watch(
            "{\"root\": \"/a\", \"exclude\": [\"build/\", \"*.o\"], \"sync\": \"immediate\","
                + " \"hash\": false}")
        .statusCode(201)
        .body("exclude", contains("build/", "*.o"))
        .body("include", empty());
  }

  @Test
  void filesAreHashedIfThatIsAskedFor() {
    watch("{\"root\": \"/a\"}").body("hash", equalTo(false));
    watch("{\"root\": \"/b\", \"hash\": true}").body("hash", equalTo(true));

    change("{\"hash\": true}").statusCode(200).body("hash", equalTo(true));
    assertThat(tracking.specs()).allMatch(WatchSpec::hash);
    change("{\"hash\": false}").body("hash", equalTo(false));
  }

  @Test
  void filesAreSearchedForWhatIsAskedFor() {
    watch("{\"root\": \"/a\"}").body("references", equalTo("default"));
    watch("{\"root\": \"/b\", \"references\": \"on\"}").body("references", equalTo("on"));

    change("{\"references\": \"markdown,include\"}")
        .statusCode(200)
        .body("references", equalTo("include,markdown"));
    change("{\"references\": \"cobol\"}")
        .statusCode(400)
        .body("detail", containsString("no kind 'cobol'"));
    change("{\"references\": true}").statusCode(400);
    change("{\"references\": null}").body("references", equalTo("default"));
  }

  @Test
  void howChangesReachTheGraphCanBeChanged() {
    watch("{\"root\": \"/a\"}").body("sync", equalTo("immediate"));

    change("{\"sync\": \"lazy\"}").statusCode(200).body("sync", equalTo("lazy"));
    change("{\"sync\": \"sometimes\"}").statusCode(400);
  }

  @Test
  void ofAWrongChangeNothingIsDone() {
    watch("{\"root\": \"/a\"}");

    change("{\"name\": \"x\", \"pollInterval\": \"soon\"}").statusCode(400);

    assertThat(tracking.specs().getFirst().name()).isNull();
  }

  @Test
  void theLogOfAWatchCanBeLimited() {
    watch("{\"root\": \"/a\", \"retention\": {\"age\": \"30d\", \"events\": 5}}")
        .body("retention.age", equalTo("PT720H"))
        .body("retention.events", equalTo(5))
        .body("retention.bytes", nullValue());

    change("{\"retention\": {\"bytes\": 7}}").body("retention.bytes", equalTo(7));
    assertThat(tracking.specs().getFirst().retention()).isEqualTo(new LogLimits(null, null, 7L));
    change("{\"retention\": null}").statusCode(200).body("retention", nullValue());
  }

  @Test
  void filtersCanBeChangedAndTakenAway() {
    watch("{\"root\": \"/a\", \"exclude\": [\"x\"]}");

    change("{\"include\": [\"*.java\"]}")
        .statusCode(200)
        .body("include", contains("*.java"))
        .body("exclude", contains("x"));
    change("{\"name\": \"n\", \"exclude\": null}")
        .body("name", equalTo("n"))
        .body("include", contains("*.java"))
        .body("exclude", empty());
  }

  @Test
  void aWatchCanBePolled() {
    watch("{\"root\": \"/a\", \"source\": \"poll\", \"pollInterval\": 90}")
        .body("pollInterval", equalTo("PT1M30S"));
    assertThat(tracking.specs().getFirst().polling())
        .isEqualTo(new Polling(true, Duration.ofSeconds(90)));

    change("{\"pollInterval\": \"5m\"}").statusCode(200).body("pollInterval", equalTo("PT5M"));
    change("{\"pollInterval\": null}").statusCode(200).body("pollInterval", nullValue());
  }

  @Test
  void unwatchingLeavesNothing() {
    watch("{\"root\": \"/a\"}");

    api().delete("/api/watches/w0").then().statusCode(204);
    api().get("/api/watches/w0").then().statusCode(404);
  }

  @Test
  void aRescanIsAccepted() {
    watch("{\"root\": \"/a\"}");

    api().post("/api/watches/w0/rescan").then().statusCode(202).body("id", equalTo("w0"));
    assertThat(tracking.rescans()).containsExactly("w0");
  }

  @Test
  void syncAnswersTheSequenceReached() {
    api().post("/api/sync").then().statusCode(200).body("seq", equalTo(42));
  }

  @Test
  void aReadCanWaitForEarlierChanges() {
    api().get("/api/watches?sync=500ms").then().statusCode(200);
    api().get("/api/status?sync=PT2S").then().statusCode(200);

    assertThat(tracking.syncs()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(2));
    assertThat(tracking.syncThreads()).noneMatch(thread -> thread.contains("eventloop"));
  }

  @Test
  void theStatusTellsCountsAndLag() {
    api()
        .get("/api/status")
        .then()
        .body("health", equalTo("ok"))
        .body("counts.lastSeq", equalTo(42))
        .body("tracking.lagMillis", equalTo(0))
        .body("tracking.commits.p50", equalTo(9.5f))
        .body("tracking.commits.p99", equalTo(31f))
        .body("tracking.lastRescans[0].root", equalTo("/a"))
        .body("tracking.lastRescans[0].reason", equalTo("asked for"))
        .body("tracking.lastRescans[0].millis", equalTo(12))
        .body("tracking.lastRescans[0].events", equalTo(3));
  }

  private static ValidatableResponse watch(String body) {
    return api().contentType(ContentType.JSON).body(body).post("/api/watches").then();
  }

  private static ValidatableResponse change(String body) {
    return api().contentType(ContentType.JSON).body(body).patch("/api/watches/w0").then();
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + FakeParts.TOKEN);
  }
}
