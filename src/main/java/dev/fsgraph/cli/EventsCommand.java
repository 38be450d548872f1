package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.EventView;
import dev.fsgraph.api.view.SyncView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "events", description = "Lists what happened, oldest first.")
final class EventsCommand extends ServiceCommand {

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on with what happens from now on, until Ctrl-C.")
  boolean follow;

  @Option(names = "--after", paramLabel = "SEQ", description = "Only after that sequence number.")
  @Nullable Long after;

  @Option(names = "--type", description = "Any number of types, separated by commas.")
  @Nullable String type;

  @Option(names = "--under", paramLabel = "DIR", description = "Only at or below it.")
  @Nullable String under;

  @Option(names = "--since", paramLabel = "TIME", description = "As in 2026-01-31T12:00:00Z.")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME")
  @Nullable String until;

  @Override
  public Integer call() throws InterruptedException {
    Call call =
        Call.to("/api/events")
            .with("type", type)
            .with("under", resolveOrNull(under))
            .with("since", since)
            .with("until", until);
    EventFeed feed = new EventFeed(out(), service(), call, start());
    Consumer<JsonNode> print = printing(EventView.class, this::print);
    if (follow) {
      fsgraph.interrupt().endsWith(out()::flush);
      feed.follow(print, fsgraph.pause());
    }
    feed.drain(print);
    return DONE;
  }

  /// Following begins now unless told otherwise.
  private long start() {
    if (after != null) {
      return after;
    }
    return follow ? Service.as(service().post("/api/sync", null), SyncView.class).seq() : 0;
  }

  private void print(EventView event) {
    String line = event.seq() + "  " + Times.shown(event.at()) + "  " + EventLine.of(event, null);
    out().oneLine(line + EventLine.author(event));
  }
}
