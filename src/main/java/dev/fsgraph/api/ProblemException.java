package dev.fsgraph.api;

import dev.fsgraph.api.view.Problem;
import dev.fsgraph.graph.NoSuchMomentException;

/// A request that gets a problem for an answer. The message is its detail.
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String TYPES = "urn:fsgraph:";

  private final int status;
  private final String type;
  private final String title;

  /// @param type what programs tell it by, in the form `no-such-thing`
  ProblemException(int status, String type, String title, String detail) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
  }

  static ProblemException badRequest(String type, String title, String detail) {
    return new ProblemException(400, type, title, detail);
  }

  static ProblemException badParameter(String name, String detail) {
    return badRequest("bad-parameter", "Bad parameter", "Parameter '" + name + "': " + detail);
  }

  static ProblemException badPath(String detail) {
    return badRequest("bad-path", "Bad path", detail);
  }

  static ProblemException badBody(String detail) {
    return badRequest("bad-body", "Bad request body", detail);
  }

  static ProblemException noEntry(String path) {
    return new ProblemException(
        404,
        "no-such-entry",
        "No such entry",
        "Nothing is known at " + path + ". Either nothing is there, or no watch covers it.");
  }

  static ProblemException neverSeen(String path) {
    return new ProblemException(
        404, "never-seen", "Never seen", "Nothing is known to be or to have been at " + path + ".");
  }

  static ProblemException of(NoSuchMomentException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case BEFORE_THE_LOG -> new ProblemException(404, "before-the-log", "Before the log", detail);
      case OLDER_THAN_THE_LOG ->
          new ProblemException(410, "older-than-the-log", "Older than the log", detail);
    };
  }

  static ProblemException noWatch(String id) {
    return new ProblemException(
        404,
        "no-such-watch",
        "No such watch",
        "There is no watch with id " + id + ". GET /api/watches lists those there are.");
  }

  Problem at(String instance) {
    return new Problem(TYPES + type, title, status, String.valueOf(getMessage()), instance);
  }
}
