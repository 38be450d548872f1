package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.Polling;
import dev.fsgraph.model.ReferenceKinds;
import dev.fsgraph.model.Sync;
import dev.fsgraph.model.WatchOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to change about a watch; what is left out stays as it is, null takes it away.
///
/// @param pollInterval how often it is polled; null is the service's setting
/// @param hash whether the files are read in the background, for their hash and type
/// @param sync `immediate` or `lazy`
/// @param references `on`, `off`, `default` or kinds with a comma between two; null is `default`
/// @param retention what is kept of the log of this tree; null is all
record WatchChange(
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode name,
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode pollInterval,
    @Schema(implementation = String[].class, nullable = true) @Nullable JsonNode include,
    @Schema(implementation = String[].class, nullable = true) @Nullable JsonNode exclude,
    @Nullable String sync,
    @Nullable Boolean hash,
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode references,
    @Schema(implementation = RetentionLimits.class, nullable = true) @Nullable JsonNode retention) {

  /// What it makes of a watch's options. Whatever is wrong with it is told before anything changes.
  ///
  /// @param kinds of references that there are
  UnaryOperator<WatchOptions> checked(Set<String> kinds) {
    List<UnaryOperator<WatchOptions>> changes = new ArrayList<>();
    if (name != null) {
      String next = checkedText("name", name);
      changes.add(now -> now.named(next));
    }
    if (pollInterval != null) {
      Duration every = WatchFields.interval(pollInterval);
      changes.add(now -> now.polled(new Polling(now.polling().always(), every)));
    }
    if (include != null) {
      List<String> next = patterns("include", include);
      changes.add(now -> now.filtered(new Filter(next, now.filter().exclude())));
    }
    if (exclude != null) {
      List<String> next = patterns("exclude", exclude);
      changes.add(now -> now.filtered(new Filter(now.filter().include(), next)));
    }
    if (sync != null) {
      Sync next = WatchFields.sync(sync);
      changes.add(now -> now.synced(next));
    }
    if (hash != null) {
      changes.add(now -> now.hashed(hash));
    }
    if (references != null) {
      String typed = checkedText("references", references);
      ReferenceKinds next =
          typed == null ? ReferenceKinds.USUAL : WatchFields.references(typed, kinds);
      changes.add(now -> now.searchedFor(next));
    }
    if (retention != null) {
      LogLimits next = checkedRetention(retention);
      changes.add(now -> now.retained(next));
    }
    if (changes.isEmpty()) {
      throw badBody(
          "Nothing to change: give a 'name', 'pollInterval', 'include', 'exclude', 'sync', 'hash',"
              + " 'references' or 'retention'; null for none.");
    }
    return now -> {
      WatchOptions next = now;
      for (UnaryOperator<WatchOptions> change : changes) {
        next = change.apply(next);
      }
      return next;
    };
  }

  private static @Nullable String checkedText(String field, JsonNode value) {
    if (!value.isNull() && !value.isTextual()) {
      throw badBody("'" + field + "' must be a text or null.");
    }
    return value.textValue();
  }

  private static LogLimits checkedRetention(JsonNode retention) {
    if (retention.isNull()) {
      return LogLimits.NONE;
    }
    if (!retention.isObject()) {
      throw badBody("'retention' must be an object with 'age', 'events' or 'bytes', or null.");
    }
    return new RetentionLimits(
            text(retention.path("age")),
            number("events", retention.path("events")),
            number("bytes", retention.path("bytes")))
        .checked();
  }

  private static @Nullable String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  private static @Nullable Long number(String field, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw badBody("Field '" + field + "' must be a whole number.");
    }
    return value.longValue();
  }

  private static List<String> patterns(String field, JsonNode value) {
    List<@Nullable String> texts = new ArrayList<>();
    if (!value.isNull() && !value.isArray()) {
      throw badBody("'" + field + "' must be a list of texts, or null.");
    }
    value.forEach(text -> texts.add(text.textValue()));
    return Filters.checked(field, texts);
  }
}
