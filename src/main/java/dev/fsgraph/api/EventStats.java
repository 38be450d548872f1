package dev.fsgraph.api;

import dev.fsgraph.api.view.EventStatsView;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.model.EventCounts;
import dev.fsgraph.model.EventFilter;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns counts of events into what goes over the wire.
final class EventStats {

  private EventStats() {}

  static EventStatsView view(
      EventCounts counts, EventFilter filter, List<WatchSpec> watches, Reads reads) {
    List<EventStatsView.OfWatch> ofWatches = new ArrayList<>();
    for (WatchSpec watch : watches) {
      String place = within(filter.under(), watch.root());
      if (place != null) {
        long total = reads.count(filter.under(place), null).total();
        ofWatches.add(new EventStatsView.OfWatch(watch.id(), watch.root(), total));
      }
    }
    return new EventStatsView(
        counts.total(),
        types(counts.types()),
        ofWatches,
        counts.buckets().isEmpty()
            ? null
            : counts.buckets().stream().map(EventStats::bucket).toList(),
        counts.through());
  }

  /// What of a watch's tree is asked for; null if nothing.
  private static @Nullable String within(@Nullable String under, String root) {
    if (under == null || Paths.isWithin(root, under)) {
      return root;
    }
    return Paths.isWithin(under, root) ? under : null;
  }

  private static EventStatsView.Bucket bucket(EventCounts.Bucket bucket) {
    return new EventStatsView.Bucket(
        bucket.from().toString(), bucket.total(), types(bucket.types()));
  }

  private static Map<String, Long> types(Map<EventType, Long> types) {
    Map<String, Long> names = new LinkedHashMap<>();
    types.forEach((type, count) -> names.put(type.name(), count));
    return names;
  }
}
