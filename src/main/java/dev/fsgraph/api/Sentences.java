package dev.fsgraph.api;

import dev.fsgraph.api.view.Problem;
import io.netty.handler.codec.http.HttpResponseStatus;

/// What to tell people about the failures that HTTP itself knows.
final class Sentences {

  private Sentences() {}

  static Problem of(int status, String instance) {
    String title = HttpResponseStatus.valueOf(status).reasonPhrase();
    return new Problem("about:blank", title, status, detail(status), instance);
  }

  private static String detail(int status) {
    return switch (status) {
      case 400 -> "The request could not be understood. See /q/openapi for what is expected.";
      case 404 -> "There is no such resource. See /q/openapi for those there are.";
      case 405 -> "This resource does not know that method. The Allow header or /q/openapi tell.";
      case 406 -> "Cannot answer in a format the Accept header allows: accept application/json.";
      case 413 -> "The request's body is too large.";
      case 414, 431 -> "The request's line or headers are too long.";
      case 415 -> "Send the body as JSON, with the header 'Content-Type: application/json'.";
      default -> "The request was refused. See /q/openapi for what is expected.";
    };
  }
}
