package dev.fsgraph.track;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// When which watch is to be compared with its tree: often where nothing tells of changes, now and
/// then elsewhere, for what the kernel does not tell (writes through a mapping).
final class Polls {

  private final Map<String, Plan> plans = new HashMap<>();

  private record Plan(Duration every, Instant due) {}

  /// @param every zero: never
  void plan(String id, Duration every, Instant now) {
    if (every.isZero()) {
      plans.remove(id);
    } else {
      plans.put(id, new Plan(every, now.plus(every)));
    }
  }

  /// It has been done: again after the same time, or after as long as it took, so that comparing is
  /// not all that is done.
  void done(String id, Instant began, Instant now) {
    Plan plan = plans.get(id);
    if (plan != null) {
      Duration took = Duration.between(began, now);
      Duration pause = took.compareTo(plan.every()) > 0 ? took : plan.every();
      plans.put(id, new Plan(plan.every(), now.plus(pause)));
    }
  }

  void drop(String id) {
    plans.remove(id);
  }

  /// The watch that has been due for longest.
  Optional<String> due(Instant now) {
    return plans.entrySet().stream()
        .filter(plan -> !plan.getValue().due().isAfter(now))
        .min(Map.Entry.comparingByValue((a, b) -> a.due().compareTo(b.due())))
        .map(Map.Entry::getKey);
  }
}
