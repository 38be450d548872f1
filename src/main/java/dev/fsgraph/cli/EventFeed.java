package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;

/// Reads the log of events from a sequence number on.
final class EventFeed {

  private static final int PAGE = 1000;

  private final Terminal terminal;
  private final Service service;
  private final Call call;
  private long last;
  private boolean troubled;

  /// @param after the sequence number after which to begin
  EventFeed(Terminal terminal, Service service, Call call, long after) {
    this.terminal = terminal;
    this.service = service;
    this.call = call;
    this.last = after;
  }

  /// Gives all there are up to now.
  void drain(Consumer<JsonNode> each) {
    JsonNode page;
    do {
      page = service.get(call.with("limit", PAGE).with("after", last));
      page.path("items").forEach(event -> give(event, each));
    } while (page.path("next").isTextual());
  }

  /// Gives all that come, until the service is gone.
  ///
  /// @param pause before it is asked again where the stream broke off
  void follow(Consumer<JsonNode> each, Duration pause) throws InterruptedException {
    while (true) {
      try {
        service.listen(call, last, event -> give(event, each), terminal::flush);
        troubled = false;
      } catch (FailedException e) {
        if (!e.isPassing()) {
          throw e;
        }
        if (!troubled) {
          terminal.error("waiting: " + e.getMessage());
        }
        troubled = true;
      }
      terminal.flush();
      Thread.sleep(pause);
    }
  }

  private void give(JsonNode event, Consumer<JsonNode> each) {
    each.accept(event);
    last = event.path("seq").asLong();
  }
}
