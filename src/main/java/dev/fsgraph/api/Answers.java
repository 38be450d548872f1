package dev.fsgraph.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fsgraph.api.view.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;

/// Sends problems.
final class Answers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  static Response of(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(json(problem)).build();
  }

  /// Where no JAX-RS resource has been chosen yet.
  static void send(RoutingContext context, Problem problem) {
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(json(problem));
  }

  static void send(RoutingContext context, ProblemException problem) {
    send(context, problem.at(context.request().path()));
  }

  // Written here and not by the framework: it would ask again what the client accepts.
  private static String json(Problem problem) {
    try {
      return JSON.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // strings always go into JSON
    }
  }
}
