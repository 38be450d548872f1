package dev.fsgraph.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.fsgraph.graph.Declarations.Declared;
import dev.fsgraph.graph.Dependents.Dependent;
import dev.fsgraph.model.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeParts.class)
class ImpactTest {

  @Inject FakeReads reads;
  @Inject FakeDependents dependents;

  @BeforeEach
  void twoWhoDependOnAFile() {
    reads.clear();
    dependents.clear();
    reads.add("/w/a.h", Kind.FILE, 5);
    reads.add("/w/b.c", Kind.FILE, 5);
    dependents.add(new Dependent("/w/l", "/w/a.h", 1, "POINTS_TO", null, null, null));
    dependents.add(new Dependent("/w/b.c", "/w/l", 2, "REFERENCES", "include", "\"l\"", 3L));
  }

  @Test
  void impactSaysWhoDependsAndHow() {
    api()
        .get("/api/impact?path=/w/a.h")
        .then()
        .statusCode(200)
        .body("path", equalTo("/w/a.h"))
        .body("truncated", equalTo(false))
        .body("affected.path", contains("/w/l", "/w/b.c"))
        .body("affected.distance", contains(1, 2))
        .body("affected[1].via", equalTo("/w/l"))
        .body("affected[1].kind", equalTo("include"))
        .body("affected[1].line", equalTo(3))
        .body("affected[0].kind", nullValue())
        .body("consequences", nullValue());
    api().get("/api/impact?path=/w/a.h&depth=1").then().body("affected.path", contains("/w/l"));
  }

  @Test
  void impactOfAMoveSaysWhatHolds() {
    api()
        .get("/api/impact?path=/w/a.h&ifMovedTo=/w/x/a.h")
        .then()
        .body("ifMovedTo", equalTo("/w/x/a.h"))
        .body("consequences.holds", contains(true, false));
    api()
        .get("/api/impact?path=/w/a.h&ifMovedTo=/w/a.h/b")
        .then()
        .statusCode(400)
        .body("detail", containsString("into itself"));
  }

  @Test
  void whatIsNotThereHasNoImpact() {
    api().get("/api/impact?path=/w/none").then().statusCode(404);
    api().get("/api/impact").then().statusCode(400);
  }

  @Test
  void aReferenceIsDeclaredAndTakenBack() {
    Map<String, String> reference =
        Map.of("from", "/w/b.c", "to", "/w/a.h", "kind", "data", "detail", "file=a.h");
    api()
        .contentType("application/json")
        .body(reference)
        .put("/api/references")
        .then()
        .statusCode(204);
    assertThat(dependents.declared())
        .containsExactly(new Declared("/w/b.c", "/w/a.h", "data", "file=a.h"));

    String drop = "/api/references?from=/w/b.c&to=/w/a.h&kind=data";
    api().delete(drop).then().statusCode(204);
    api().delete(drop).then().statusCode(404).body("detail", containsString("kind 'data'"));
  }

  @Test
  void aDeclarationNeedsTwoEntriesAndAKind() {
    api()
        .contentType("application/json")
        .body(Map.of("from", "/w/b.c", "to", "/w/none", "kind", "data"))
        .put("/api/references")
        .then()
        .statusCode(404)
        .body("detail", containsString("/w/none"));
    api()
        .contentType("application/json")
        .body(Map.of("from", "/w/b.c", "to", "/w/a.h"))
        .put("/api/references")
        .then()
        .statusCode(400)
        .body("detail", containsString("kind"));
    api().contentType("application/json").body("{").put("/api/references").then().statusCode(400);
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + FakeParts.TOKEN);
  }
}
