package dev.fsgraph.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// Runs the API on fakes: no kernel, no Neo4j.
public class FakeParts implements QuarkusTestProfile {

  public static final String TOKEN = "a-token-for-tests";

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(
        FakeReads.class,
        FakePast.class,
        FakeLinks.class,
        FakeDependents.class,
        FakeTracking.class,
        Token.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.neo4j.uri",
        "bolt://127.0.0.1:1", // where nobody answers
        "fsgraph.stream.patience",
        "500ms");
  }

  @Alternative
  @Singleton
  static class Token {

    @Produces
    @Alternative
    @Singleton
    ApiToken token() {
      return new ApiToken(TOKEN);
    }
  }
}
