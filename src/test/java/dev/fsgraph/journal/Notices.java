package dev.fsgraph.journal;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Notice.What;
import dev.fsgraph.model.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Notices of all kinds, at random.
final class Notices {

  private static final List<String> NAMES =
      List.of("a", "", "with blank", "é", "😀", "\uef80\uefff", "new\nline", "x".repeat(255));

  private final Random random;

  Notices(long seed) {
    this.random = new Random(seed);
  }

  List<Notice> some(int count) {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      notices.add(next());
    }
    return notices;
  }

  Notice next() {
    return switch (random.nextInt(8)) {
      case 0 -> new Notice.Barrier(random.nextLong() >>> random.nextInt(64), at());
      case 1 -> new Notice.DirectoryChanged(handle(), by(), at());
      case 2 -> new Notice.Overflowed("a reason, é", at());
      case 3, 4 -> {
        Place from = random.nextInt(4) == 0 ? null : place();
        Place to = from != null && random.nextInt(4) == 0 ? null : place();
        yield new Notice.Renamed(from, to, handle(), random.nextBoolean(), by(), at());
      }
      default ->
          new Notice.Touched(
              place(),
              random.nextInt(4) == 0 ? null : handle(),
              what(),
              random.nextBoolean(),
              by(),
              at());
    };
  }

  private Set<What> what() {
    Set<What> what = EnumSet.noneOf(What.class);
    for (What one : What.values()) {
      if (random.nextBoolean()) {
        what.add(one);
      }
    }
    return what;
  }

  private Place place() {
    return new Place(handle(), NAMES.get(random.nextInt(NAMES.size())));
  }

  private Handle handle() {
    return new Handle(
        "volume-" + random.nextInt(5),
        "%02x:%x".formatted(random.nextInt(256), random.nextLong() >>> random.nextInt(64)));
  }

  private Author by() {
    return random.nextInt(3) == 0
        ? Author.UNKNOWN
        : new Author(
            random.nextInt() >>> random.nextInt(32),
            random.nextBoolean() ? "command-" + random.nextInt(9) : null,
            random.nextBoolean() ? (Integer) random.nextInt() : null);
  }

  private Instant at() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }
}
