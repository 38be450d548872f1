package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// A command that asks the running service.
abstract class ServiceCommand implements Callable<Integer> {

  static final int DONE = 0;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  FsgraphCommand fsgraph;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  private @Nullable Service service;

  final Service service() {
    if (service == null) {
      service = Service.at(fsgraph.home());
    }
    return service;
  }

  final Terminal out() {
    return fsgraph.terminal();
  }

  /// Prints as JSON if that is wanted, else as `human` does it.
  final <T> Consumer<JsonNode> printing(Class<T> type, Consumer<T> human) {
    return json ? one -> out().plain(one.toString()) : one -> human.accept(Service.as(one, type));
  }

  final String resolve(String typed) {
    return fsgraph.paths().resolve(typed);
  }

  final @Nullable String resolveOrNull(@Nullable String typed) {
    return typed == null ? null : resolve(typed);
  }
}
