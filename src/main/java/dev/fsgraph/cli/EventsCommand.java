package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.EventStatsView;
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

  @Option(
      names = "--watch",
      paramLabel = "WATCH",
      description = "With --follow or --stats: only what the watch with that id or root shows.")
  @Nullable String watch;

  @Option(names = "--since", paramLabel = "TIME", description = "As in 2026-01-31T12:00:00Z.")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME")
  @Nullable String until;

  @Option(names = "--stats", description = "How many there are, by type and by watch.")
  boolean stats;

  @Option(
      names = "--per",
      paramLabel = "TIME",
      description = "With --stats: for each minute, hour, day, week or month.")
  @Nullable String per;

  @Override
  public Integer call() throws InterruptedException {
    if (stats) {
      return count();
    }
    Consumer<JsonNode> print = printing(EventView.class, this::print);
    if (follow) {
      requireNoTimes();
      Call stream = wanted("/api/events/stream").with("watch", watchId());
      fsgraph.interrupt().endsWith(out()::flush);
      new EventFeed(out(), service(), stream, start()).follow(print, fsgraph.pause());
    }
    Call list = wanted("/api/events").with("since", since).with("until", until);
    new EventFeed(out(), service(), list, start()).drain(print);
    return DONE;
  }

  private Integer count() {
    Call call =
        wanted("/api/events/stats")
            .with("since", since)
            .with("until", until)
            .with("watch", watchId())
            .with("per", per);
    JsonNode answer = service().get(call);
    if (json) {
      out().plain(answer.toString());
    } else {
      EventStatsLines.of(Service.as(answer, EventStatsView.class)).forEach(out()::line);
    }
    return DONE;
  }

  private Call wanted(String path) {
    return Call.to(path).with("type", type).with("under", resolveOrNull(under));
  }

  private @Nullable String watchId() {
    return watch == null ? null : WatchArgument.find(service(), fsgraph.paths(), watch).id();
  }

  private void requireNoTimes() {
    if (since != null || until != null) {
      throw FailedException.usage("--follow takes neither --since nor --until");
    }
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
