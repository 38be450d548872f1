package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;

/// Reads the log of events from a sequence number on.
final class EventFeed {

  private static final int PAGE = 1000;
  private static final int IDLE_FACTOR = 2;

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

  /// Gives all there are up to now. True if there were any.
  boolean drain(Consumer<JsonNode> each) {
    long first = last;
    JsonNode page;
    do {
      page = service.get(call.with("limit", PAGE).with("after", last));
      for (JsonNode event : page.path("items")) {
        each.accept(event);
        last = event.path("seq").asLong();
      }
    } while (page.path("next").isTextual());
    return last != first;
  }

  /// Gives all there are, and those to come, until the service is gone.
  ///
  /// @param pause between two looks; longer while nothing happens
  void follow(Consumer<JsonNode> each, Duration pause) throws InterruptedException {
    while (true) {
      boolean some = drainIfPossible(each);
      terminal.flush();
      Thread.sleep(some ? pause : pause.multipliedBy(IDLE_FACTOR));
    }
  }

  private boolean drainIfPossible(Consumer<JsonNode> each) {
    try {
      boolean some = drain(each);
      troubled = false;
      return some;
    } catch (FailedException e) {
      if (!e.isPassing()) {
        throw e;
      }
      if (!troubled) {
        terminal.error("waiting: " + e.getMessage());
      }
      troubled = true;
      return false;
    }
  }
}
