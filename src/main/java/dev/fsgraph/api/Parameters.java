package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badParameter;

import dev.fsgraph.model.EventCounts.Per;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import dev.fsgraph.track.Tracking;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads query parameters. JAX-RS would answer 404 to one of a wrong type, without a word.
final class Parameters {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 10_000;
  private static final Duration MAX_WAIT = Duration.ofMinutes(10);
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

  private Parameters() {}

  static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    long limit = wholeNumber("limit", text);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw badParameter("limit", "must be from 1 to " + MAX_LIMIT + ", not " + text + ".");
    }
    return (int) limit;
  }

  static @Nullable Integer depth(@Nullable String text) {
    Long depth = size("depth", text);
    return depth == null ? null : (Integer) (int) Math.min(depth, Integer.MAX_VALUE);
  }

  /// A whole number from 0 on; null if there is none.
  static @Nullable Long size(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    long size = wholeNumber(name, text);
    if (size < 0) {
      throw badParameter(name, "must not be negative.");
    }
    return size;
  }

  /// As {@link #limit}, but 0 is none, and the default.
  static int most(String name, @Nullable String text) {
    Long most = size(name, text);
    if (most != null && most > MAX_LIMIT) {
      throw badParameter(name, "must be from 0 to " + MAX_LIMIT + ", not " + text + ".");
    }
    return most == null ? 0 : most.intValue();
  }

  /// Some file systems use the highest bit of an inode number.
  static @Nullable Long inode(@Nullable String text) {
    try {
      return text == null ? null : (Long) Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw badParameter("inode", "'" + text + "' is not an inode number.");
    }
  }

  static @Nullable Long pathHash(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9a-fA-F]{16}")) {
      throw badParameter("pathHash", "'" + text + "' is not 16 hexadecimal digits.");
    }
    return Long.parseUnsignedLong(text, 16);
  }

  static @Nullable String contentHash(@Nullable String text) {
    if (text != null && !text.matches("[0-9a-fA-F]{32}")) {
      throw badParameter("hash", "'" + text + "' is not 32 hexadecimal digits.");
    }
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  static @Nullable Kind kind(@Nullable String text) {
    return text == null ? null : constant("kind", text, Kind.values());
  }

  /// One of `choices`, of which the first is the default.
  static String choice(String name, @Nullable String text, String... choices) {
    if (text == null) {
      return choices[0];
    }
    if (!List.of(choices).contains(text)) {
      throw badParameter(name, "'" + text + "' is none of " + String.join(", ", choices) + ".");
    }
    return text;
  }

  /// Any number of types, separated by commas.
  static List<EventType> types(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",", -1))
            .map(type -> constant("type", type.strip(), EventType.values()))
            .distinct()
            .toList();
  }

  static @Nullable Per per(@Nullable String text) {
    return text == null ? null : constant("per", text, Per.values());
  }

  /// Where events are asked for: below a path, in the tree of a watch, or in both.
  static @Nullable String place(@Nullable String under, @Nullable String watch, Tracking tracking) {
    String path = PathParameter.optional("under", under);
    if (watch == null) {
      return path;
    }
    String root =
        tracking.watch(watch).orElseThrow(() -> ProblemException.noWatch(watch)).spec().root();
    if (path == null || Paths.isWithin(root, path)) {
      return root;
    }
    if (!Paths.isWithin(path, root)) {
      throw badParameter(
          "under", path + " is not in the tree of the watch, which is " + root + ".");
    }
    return path;
  }

  static @Nullable Instant time(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw badParameter(
          name, "'" + text + "' is not a time like 2026-01-31T12:00:00Z or 2026-01-31.");
    }
  }

  /// How long to wait for changes to become visible: `PT2S`, `2s`, `500ms` or `1m`.
  static Duration duration(String name, String text) {
    Duration wait = anyDuration(name, text);
    if (!wait.isPositive() || wait.compareTo(MAX_WAIT) > 0) {
      throw badParameter(name, "must be more than nothing and at most 10 minutes.");
    }
    return wait;
  }

  private static Duration anyDuration(String name, String text) {
    Matcher matcher = SHORT_DURATION.matcher(text);
    if (matcher.matches()) {
      long amount = Long.parseLong(Objects.requireNonNull(matcher.group(1)));
      return switch (Objects.requireNonNull(matcher.group(2))) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        default -> Duration.ofMinutes(amount);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw badParameter(name, "'" + text + "' is not a duration like 2s, 500ms or PT2S.");
    }
  }

  private static long wholeNumber(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw badParameter(name, "'" + text + "' is not a whole number.");
    }
  }

  private static <E extends Enum<E>> E constant(String name, String text, E[] all) {
    return Arrays.stream(all)
        .filter(one -> one.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> badParameter(name, "'" + text + "' is none of " + namesOf(all) + "."));
  }

  private static String namesOf(Enum<?>[] all) {
    return Arrays.stream(all)
        .map(one -> one.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
