package dev.fsgraph.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Sync;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.scan.Disk.Sight;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeParts.class)
class ReadThroughTest {

  @Inject FakeReads reads;
  @Inject FakeTracking tracking;

  @BeforeEach
  void aLazyWatchBesideAnother() throws Exception {
    reads.clear();
    tracking.clear();
    reads.add("/w", Kind.DIRECTORY, 4096);
    reads.add("/w/f", Kind.FILE, 5);
    reads.add("/lazy", Kind.DIRECTORY, 4096);
    reads.add("/lazy/f", Kind.FILE, 5);
    tracking.watch("/w", null, false);
    tracking.watch("/lazy", WatchOptions.USUAL.synced(Sync.LAZY));
  }

  @Test
  void whatTheIndexDoesNotHaveIsAnsweredFromTheDisk() {
    shows("/w/new", 7);

    entry("/w/new")
        .statusCode(200)
        .body("size", equalTo(7))
        .body("source", equalTo("disk"))
        .body("stale", equalTo(false))
        .body("watches", contains("w0"));
    given()
        .header("Authorization", "Bearer " + FakeParts.TOKEN)
        .get("/api/entry?path=/w/new&watch=w1")
        .then()
        .statusCode(404);
    entry("/w/neither").statusCode(404);
  }

  @Test
  void whatTheIndexHasIsNotLookedFor() {
    entry("/w/f").statusCode(200).body("source", nullValue());

    assertThat(tracking.looks()).isEmpty();
  }

  @Test
  void anEntryOfALazyWatchIsVerified() {
    shows("/lazy/f", 5);

    entry("/lazy/f")
        .statusCode(200)
        .body("source", nullValue())
        .body("verifiedAt", not(equalTo(FakeReads.THEN.toString())));
    assertThat(tracking.looks()).containsExactly("/lazy/f");
  }

  @Test
  void whatDiffersIsPutRightBeforeItIsAnswered() {
    shows("/lazy/f", 6);
    tracking.mendBy(() -> reads.add("/lazy/f", Kind.FILE, 6));

    entry("/lazy/f").statusCode(200).body("size", equalTo(6)).body("source", nullValue());

    tracking.shows("/lazy/f", new Sight.Absent());
    tracking.mendBy(() -> reads.remove("/lazy/f"));
    entry("/lazy/f").statusCode(404);
  }

  @Test
  void whoIsTooBusyToPutItRightDoesNotKeepTheAnswer() {
    shows("/lazy/f", 6);
    tracking.fallBehind();

    entry("/lazy/f").statusCode(200).body("size", equalTo(6)).body("source", equalTo("disk"));
  }

  @Test
  void whatCannotBeLookedAtIsAnsweredAsItIsKnown() {
    tracking.shows("/lazy/f", new Sight.Unreachable("it hangs"));

    entry("/lazy/f").statusCode(200).body("size", equalTo(5));
  }

  @Test
  void whatIsInDoubtSaysSo() {
    reads.add("/w/d", Kind.DIRECTORY, 4096);
    reads.add("/w/d/f", Kind.FILE, 1);
    tracking.doubt("/w/f", "/w/d");

    entry("/w").body("stale", equalTo(false));
    entry("/w/f").body("stale", equalTo(true));
    entry("/w/d/f").body("stale", equalTo(true));
    given()
        .header("Authorization", "Bearer " + FakeParts.TOKEN)
        .get("/api/children?path=/w")
        .then()
        .body("items.stale", contains(true, true));
  }

  /// The same file as the one that is known, if there is one.
  private void shows(String path, long size) {
    Entry known = reads.entry(path);
    FileKey key = known == null ? new FileKey("volume", 9, "01:00") : known.attributes().key();
    Instant then = FakeReads.THEN;
    tracking.shows(
        path,
        new Sight.Present(
            new Attributes(key, Kind.FILE, size, 0100644, 0, 0, 1, null, then, then, then, null)));
  }

  private static ValidatableResponse entry(String path) {
    return given()
        .header("Authorization", "Bearer " + FakeParts.TOKEN)
        .queryParam("path", path)
        .get("/api/entry")
        .then();
  }
}
