package dev.fsgraph.api;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Answers what no resource answers, and what fails before one is chosen.
@Singleton
final class Fallback {

  void install(@Observes Router router) {
    router.route().order(Integer.MAX_VALUE).handler(context -> send(context, 404));
    for (int status : new int[] {400, 404, 405, 406, 413, 414, 415}) {
      router.errorHandler(status, context -> send(context, status));
    }
  }

  private static void send(RoutingContext context, int status) {
    if (!context.response().ended()) {
      Answers.send(context, Sentences.of(status, String.valueOf(context.request().path())));
    }
  }
}
