package dev.fsgraph.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.index.IndexException;
import dev.fsgraph.model.TooCostlyException;
import dev.fsgraph.scan.RootException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Turns every exception that leaves a resource into a problem.
final class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  private Problems() {}

  static Response of(Throwable failure, UriInfo uri) {
    return switch (failure) {
      case ProblemException e -> answer(e, uri);
      case RootException e -> root(e, uri);
      case GraphException e -> graph(e, uri);
      case IndexException e -> index(e, uri);
      case TooCostlyException e ->
          answer(
              ProblemException.badRequest(
                  "too-costly", "Too costly", "This cannot be answered: " + e.getMessage() + "."),
              uri);
      case MismatchedInputException e -> answer(badJson(e), uri);
      case WebApplicationException e -> http(e, uri);
      default -> unexpected(failure, uri);
    };
  }

  private static Response root(RootException e, UriInfo uri) {
    String message = String.valueOf(e.getMessage());
    return answer(
        switch (e.reason()) {
          case MISSING -> new ProblemException(400, "root-missing", "No such directory", message);
          case NOT_A_DIRECTORY ->
              new ProblemException(400, "root-not-a-directory", "Not a directory", message);
          case UNSUPPORTED ->
              new ProblemException(400, "root-unsupported", "Cannot be watched", message);
          case UNREADABLE -> new ProblemException(403, "root-unreadable", "Not readable", message);
        },
        uri);
  }

  private static Response graph(GraphException e, UriInfo uri) {
    if (!e.isTransient()) {
      return unexpected(e, uri);
    }
    LOG.warn("A question could not be answered: " + e.getMessage());
    String message = String.valueOf(e.getMessage());
    return answer(new ProblemException(503, "graph-away", "Neo4j does not answer", message), uri);
  }

  private static Response index(IndexException e, UriInfo uri) {
    LOG.warn("A question could not be answered: " + e.getMessage());
    return answer(
        new ProblemException(
            503,
            "index-failed",
            "The index failed",
            "The index failed while it answered and is made anew. Ask again: the graph answers"
                + " meanwhile."),
        uri);
  }

  private static Response http(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return answer(badJson(json), uri);
    }
    Response response = e.getResponse();
    if (response.getStatus() >= 500) {
      return unexpected(e, uri);
    }
    Response answer = Answers.of(Sentences.of(response.getStatus(), uri.getPath()));
    Object allow = response.getHeaders().getFirst(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  private static Response unexpected(Throwable e, UriInfo uri) {
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.errorf(e, "Reference %s: %s failed", reference, uri.getPath());
    return answer(
        new ProblemException(
            500,
            "unexpected",
            "Unexpected failure",
            "Something went wrong inside fsgraph. The service's log says more at reference "
                + reference
                + "."),
        uri);
  }

  private static ProblemException badJson(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " (line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr()
                + ")";
    String what =
        switch (e) {
          case UnrecognizedPropertyException unknown ->
              "There is no field '" + unknown.getPropertyName() + "'.";
          case JsonMappingException mapping when !mapping.getPath().isEmpty() ->
              "Field '" + path(mapping) + "' has a value of the wrong type.";
          default -> "The body is not the JSON object that is expected here.";
        };
    return ProblemException.badBody(what.substring(0, what.length() - 1) + where + ".");
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(reference -> String.valueOf(reference.getFieldName()))
        .collect(Collectors.joining("."));
  }

  private static Response answer(ProblemException e, UriInfo uri) {
    return Answers.of(e.at(uri.getPath()));
  }
}
