package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.EventView;
import dev.fsgraph.api.view.StatusView;
import dev.fsgraph.api.view.WatchView;
import dev.fsgraph.model.PathText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    description = {
      "Watches a directory tree, and shows what happens in it until Ctrl-C.",
      "Starts the service if none runs; then Ctrl-C stops it too."
    })
final class WatchCommand extends ServiceCommand {

  @Parameters(paramLabel = "DIR", description = "The directory to watch.")
  String typed = "";

  @Option(names = "--name", description = "What to call it.")
  @Nullable String name;

  @Option(
      names = "--cross-mounts",
      description = "File systems that are mounted below belong to it.")
  boolean crossMounts;

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = {
        "Leave out what matches, and all below it; may be repeated.",
        "build: of that name anywhere; /build or a/*.o: from DIR on; build/: directories only."
      })
  @Nullable List<String> exclude;

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Of the files, only those that match; may be repeated.")
  @Nullable List<String> include;

  @Option(
      names = "--hash",
      negatable = true,
      description = "Read the files in the background, for their hash and MIME type.")
  @Nullable Boolean hash;

  @Option(
      names = "--references",
      paramLabel = "KINDS",
      description = {
        "Search the files in the background for what they refer to: on, off, default,",
        "or kinds like include,markdown."
      })
  @Nullable String references;

  @Option(
      names = "--keep",
      paramLabel = "HOW-MUCH",
      description = {
        "Keep that much of the log of this tree: 90d of it, or its newest 100000 events;",
        "may be given twice, and once as 'all'."
      })
  @Nullable List<String> keep;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String root = existingDirectory();
    Optional<Service> running = Service.find(fsgraph.home()).filter(Service::answers);
    if (running.isPresent()) {
      fsgraph.interrupt().endsWith(out()::flush);
      follow(running.get(), root, "Ctrl-C leaves the service running.");
      return DONE;
    }
    try (ServiceProcess process = ServiceProcess.start(fsgraph.home(), out())) {
      fsgraph.interrupt().endsWith(process::close);
      follow(process.service(), root, "Ctrl-C stops the service and Neo4j.");
    }
    return DONE;
  }

  private String existingDirectory() {
    String root = fsgraph.paths().follow(typed);
    Path path = LocalPath.path(root);
    if (Files.isDirectory(path)) {
      return root;
    }
    if (Files.exists(path)) {
      throw FailedException.usage(root + " is not a directory: only directories can be watched");
    }
    throw FailedException.negative(root + " does not exist");
  }

  /// Shows the scan, then every change, until the service or this process is stopped.
  private void follow(Service service, String root, String howToStop) throws InterruptedException {
    long seq = service.get(Call.to("/api/status"), StatusView.class).tracking().seq();
    WatchView watch = watched(service, root);
    watch = new ScanProgress(out(), !json).await(service, watch, fsgraph.pause());
    introduce(service, watch, howToStop);
    Call events = Call.to("/api/events/stream").with("under", watch.root());
    new EventFeed(out(), service, events, seq).follow(this::print, fsgraph.pause());
  }

  /// The watch; one that was there shows from now on what is asked for here.
  private WatchView watched(Service service, String root) throws InterruptedException {
    WatchView watch = Service.as(service.post("/api/watches", request(root)), WatchView.class);
    Map<String, Object> wanted = wanted();
    boolean other =
        include != null && !include.equals(watch.include())
            || exclude != null && !exclude.equals(watch.exclude())
            || hash != null && hash != watch.hash()
            || references != null && !references.equals(watch.references())
            || keep != null;
    return other
        ? Service.as(service.patch("/api/watches/" + watch.id(), wanted), WatchView.class)
        : watch;
  }

  private Map<String, Object> wanted() {
    Map<String, Object> wanted = new HashMap<>();
    if (include != null) {
      wanted.put("include", include);
    }
    if (exclude != null) {
      wanted.put("exclude", exclude);
    }
    if (hash != null) {
      wanted.put("hash", hash);
    }
    if (references != null) {
      wanted.put("references", references);
    }
    if (keep != null) {
      wanted.put("retention", kept(keep));
    }
    return wanted;
  }

  /// `all` is no limit, a number is one of events, the rest is left to the service to understand.
  private static Map<String, Object> kept(List<String> typed) {
    Map<String, Object> kept = new HashMap<>();
    for (String one : typed) {
      if (one.matches("[0-9]{1,15}")) {
        kept.put("events", Long.parseLong(one));
      } else if (!one.equals("all")) {
        kept.put("age", one);
      }
    }
    return kept;
  }

  private Map<String, Object> request(String root) {
    Map<String, Object> request = wanted();
    request.put("root", root);
    request.put("crossMounts", crossMounts);
    if (name != null) {
      request.put("name", name);
    }
    return request;
  }

  private void introduce(Service service, WatchView watch, String howToStop) {
    if (json) {
      out().plain(service.get(Call.to("/api/watches/" + watch.id())).toString());
      return;
    }
    ServiceFile file = service.file();
    out()
        .line(
            "Watching "
                + watch.root()
                + ": "
                + Numbers.entries(watch.entries())
                + ", "
                + watch.state());
    if (watch.reason() != null) {
      out().line("  " + watch.reason());
    }
    out().line("  REST           " + file.url() + "/api");
    out().line("  Swagger UI     " + file.url() + "/q/swagger-ui/");
    out().line("                 token " + file.token());
    if (file.browser() != null) {
      out().line("  Neo4j Browser  " + file.browser());
      out()
          .line("                 user " + file.neo4jUser() + ", password " + file.neo4jPassword());
    }
    out().line(howToStop);
    out().line("");
  }

  private void print(JsonNode event) {
    if (json) {
      out().plain(event.toString());
    } else if (!event.path("type").asText().equals("SCANNED")) { // the bar has told
      out().oneLine(EventLine.of(Service.as(event, EventView.class), home()));
    }
  }

  private static @Nullable String home() {
    String home = System.getProperty("user.home");
    return home == null ? null : PathText.canonical(home);
  }
}
