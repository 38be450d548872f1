package dev.fsgraph.cli;

import dev.fsgraph.api.view.EventStatsView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How many events there are, for people.
final class EventStatsLines {

  private EventStatsLines() {}

  static List<String> of(EventStatsView stats) {
    List<String> lines = new ArrayList<>();
    lines.add("%,d events%s".formatted(stats.total(), types(stats.types())));
    for (EventStatsView.OfWatch watch : stats.watches()) {
      lines.add("  %s  %,d".formatted(watch.root(), watch.total()));
    }
    if (stats.buckets() != null) {
      for (EventStatsView.Bucket bucket : stats.buckets()) {
        lines.add("%s  %,d%s".formatted(bucket.from(), bucket.total(), types(bucket.types())));
      }
    }
    return lines;
  }

  private static String types(Map<String, Long> types) {
    return types.isEmpty()
        ? ""
        : types.entrySet().stream()
            .map(one -> "%,d %s".formatted(one.getValue(), one.getKey().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", ", ": ", ""));
  }
}
