import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// Fills an index with a made-up tree and asks it questions: ENTRIES….
public final class Curve {

  private static final int PER_DIRECTORY = 20;
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678901234Z");

  public static void main(String[] arguments) throws IOException {
    System.out.printf(
        "%9s %10s %6s %23s %23s %23s %9s %9s%n",
        "entries", "added/s", "bytes", "entry p50/p99 us", "children p50/p99 us", "first 100 p50/p99 us",
        "stats ms", "count us");
    for (String entries : arguments) {
      measure(Integer.parseInt(entries));
    }
  }

  private static void measure(int entries) throws IOException {
    Path files = Files.createTempDirectory("curve");
    try (EntryIndex index = EntryIndex.open(files, "host")) {
      long started = System.nanoTime();
      fill(index, entries);
      index.refresh();
      double added = entries / seconds(started);
      index.commit(new EntryIndex.Mark(1, true));
      Entries ask = index.entries();
      int directories = entries / PER_DIRECTORY;
      System.out.printf(
          "%9d %10.0f %6d %23s %23s %23s %9s %9s%n",
          entries,
          added,
          bytes(files) / entries,
          times(2_000, 1e3, () -> ask.entry(directory(any(directories)) + "/file-7.txt")),
          times(2_000, 1e3, () -> ask.children(directory(any(directories)), null, 100)),
          times(2_000, 1e3, () -> ask.subtree("/t/" + any(10), null, null, null, 100)),
          median(60, 1e6, () -> ask.stats("/t")),
          median(200, 1e3, () -> ask.countUnder("/t")));
    }
    delete(files);
  }

  /// Directories of twenty, in a tree ten wide.
  private static void fill(EntryIndex index, int entries) {
    List<Stored> block = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      int directory = i / PER_DIRECTORY;
      int place = i % PER_DIRECTORY;
      String path = place == 0 ? directory(directory) : directory(directory) + "/file-" + place + ".txt";
      block.add(new Stored(entry(path, i, place == 0 ? Kind.DIRECTORY : Kind.FILE), directory == 0 && place == 0));
      if (block.size() == 1_000) {
        index.add(block);
        block.clear();
      }
    }
    index.add(block);
  }

  private static String directory(int number) {
    StringBuilder path = new StringBuilder("/t");
    for (char digit : Integer.toString(number).toCharArray()) {
      path.append('/').append(digit);
    }
    return number == 0 ? "/t" : path.toString();
  }

  private static Entry entry(String path, long number, Kind kind) {
    Instant time = THEN.plusNanos(number * 1_234_567_891L);
    Attributes attributes =
        new Attributes(
            new FileKey(
                "1c9c5a6e-5d8c-4f0d-9c6e-0a4b8f3a2c11",
                number + 2,
                "01:%08x%08x".formatted(number + 2, (number * 0x9E3779B97F4A7C15L) >>> 32)),
            kind,
            number % 100_000,
            kind == Kind.DIRECTORY ? 0040755 : 0100644,
            0,
            0,
            1,
            time,
            time,
            time.plusNanos(1000),
            time,
            null);
    return new Entry("host", path, attributes, THEN, 1, THEN, THEN, false, null, null, null);
  }

  private static int any(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  private static String times(int times, double unit, Runnable question) {
    long[] took = took(times, question);
    return "%.0f / %.0f".formatted(took[times / 2] / unit, took[times * 99 / 100] / unit);
  }

  private static String median(int times, double unit, Runnable question) {
    return "%.2f".formatted(took(times, question)[times / 2] / unit);
  }

  private static long[] took(int times, Runnable question) {
    long[] took = new long[times];
    for (int round = 0; round < 2; round++) { // the first one is to warm up
      for (int i = 0; i < times; i++) {
        long started = System.nanoTime();
        question.run();
        took[i] = System.nanoTime() - started;
      }
    }
    Arrays.sort(took);
    return took;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
