package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many events there are.
///
/// @param types by type; those without an event are left out
/// @param watches what happened in the tree of each watch; trees may overlap
/// @param buckets over time, if they were asked for; those without an event are left out
/// @param through the sequence number of the last event that is counted
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventStatsView(
    long total,
    Map<String, Long> types,
    List<OfWatch> watches,
    @Nullable List<Bucket> buckets,
    long through) {

  public record OfWatch(String id, String root, long total) {}

  /// @param from until one such length later
  public record Bucket(String from, long total, Map<String, Long> types) {}
}
