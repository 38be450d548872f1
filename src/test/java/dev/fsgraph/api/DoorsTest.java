package dev.fsgraph.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(FakeParts.class)
class DoorsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer wrong", "Bearer ", "Basic a-token-for-tests", "a-token-for-tests"})
  void aWrongTokenIsRefused(String header) {
    given()
        .header("Authorization", header)
        .get("/api/status")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body("status", equalTo(401))
        .body("detail", containsString("Authorization: Bearer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api", "/api/", "/api/nope", "//api/status", "/x/../api/status", "/%61pi/status"})
  void noTokenOpensNothingBelowApi(String path) {
    given().urlEncodingEnabled(false).get(path).then().statusCode(401);
  }

  @Test
  void whatTellsNothingAboutFilesNeedsNoToken() {
    given().get("/q/openapi").then().statusCode(200).body(containsString("bearer"));
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/q/health")
        .then()
        .statusCode(503)
        .body("checks.find { it.name == 'Neo4j connection' }.status", equalTo("DOWN"))
        .body("checks.find { it.name == 'Changes are applied' }.status", equalTo("UP"));
    given().get("/q/metrics").then().statusCode(200);
    given().get("/q/swagger-ui/").then().statusCode(200);
  }

  /// Else a web page whose host name resolves to 127.0.0.1 could ask.
  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:7400", "127.0.0.1.evil.example", "localhost."})
  void aForeignHostNameIsRefusedEverywhere(String host) {
    for (String path : new String[] {"/api/status", "/q/metrics", "/q/health", "/nope"}) {
      given()
          .header("Host", host)
          .header("Authorization", "Bearer " + FakeParts.TOKEN)
          .get(path)
          .then()
          .statusCode(403)
          .contentType("application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:7400", "[::1]:7400", "[::1]"})
  void everyNameOfTheLoopbackIsGood(String host) {
    given()
        .header("Host", host)
        .header("Authorization", "Bearer " + FakeParts.TOKEN)
        .get("/api/status")
        .then()
        .statusCode(200);
  }
}
