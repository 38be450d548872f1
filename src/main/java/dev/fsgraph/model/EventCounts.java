package dev.fsgraph.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;

/// How many events there are.
///
/// @param types those without an event are left out
/// @param buckets those without an event are left out; empty if none were asked for
/// @param through the last event of the log that is counted
public record EventCounts(
    long total, Map<EventType, Long> types, List<Bucket> buckets, long through) {

  /// Those from one moment until before the next.
  public record Bucket(Instant from, long total, Map<EventType, Long> types) {}

  /// How long a bucket is. In UTC.
  public enum Per {
    MINUTE,
    HOUR,
    DAY,
    /// From Monday on.
    WEEK,
    MONTH;

    /// When the bucket of a time begins.
    public Instant start(Instant at) {
      ZonedDateTime time = at.atZone(ZoneOffset.UTC);
      ZonedDateTime begin =
          switch (this) {
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> time.truncatedTo(ChronoUnit.DAYS);
            case WEEK ->
                time.truncatedTo(ChronoUnit.DAYS)
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
          };
      return begin.toInstant();
    }

    /// When the bucket ends that begins then.
    public Instant end(Instant start) {
      ZonedDateTime time = start.atZone(ZoneOffset.UTC);
      ZonedDateTime begin =
          switch (this) {
            case MINUTE -> time.plusMinutes(1);
            case HOUR -> time.plusHours(1);
            case DAY -> time.plusDays(1);
            case WEEK -> time.plusWeeks(1);
            case MONTH -> time.plusMonths(1);
          };
      return begin.toInstant();
    }
  }
}
