package dev.fsgraph.move;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Paths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which of the files that were deleted went to another volume: `mv` to there is a copy and a
/// delete. In doubt none did.
///
/// Content alone makes a move only between the one file that is gone and the one that came. Where
/// others have the same content, these two must have the same name, and nobody else may have it.
/// The name alone makes none, ever.
public final class SameContent {

  private static final double ONE_AND_ONE_WITH_THE_SAME_NAME = 0.95;
  private static final double ONE_AND_ONE = 0.85;
  private static final double SAME_NAME_AMONG_OTHERS = 0.75;

  private final Duration window;

  /// @param window between the coming of the one and the going of the other, at most
  public SameContent(Duration window) {
    this.window = window;
  }

  /// A file that was deleted, of which nothing is left by another name.
  ///
  /// @param node of the graph
  public record Source(String node, String path, String volume, Instant deleted) {}

  /// A file that exists.
  ///
  /// @param created when that was told; null if it was there when its tree was first scanned
  /// @param taken whether it is known already where it came from
  public record Target(String path, FileKey key, @Nullable Instant created, boolean taken) {}

  /// All files with one content: not an empty one.
  public record Kin(
      String hash, long size, Collection<Source> sources, Collection<Target> targets) {}

  public record Match(Source source, Target target, String hash, long size, double confidence) {}

  public List<Match> among(Kin kin) {
    if (kin.size() == 0) {
      return List.of();
    }
    List<Match> matches = new ArrayList<>();
    Map<String, Long> gone = names(kin.sources().stream().map(Source::path).toList());
    Map<String, Long> there = names(kin.targets().stream().map(Target::path).toList());
    boolean alone = kin.sources().size() == 1 && kin.targets().size() == 1;
    for (Source source : kin.sources()) {
      String name = Paths.name(source.path());
      boolean named = unique(gone, name) && unique(there, name);
      for (Target target : kin.targets()) {
        boolean same = Paths.name(target.path()).equals(name);
        if (fits(source, target) && (alone || named && same)) {
          matches.add(
              new Match(
                  source,
                  target,
                  kin.hash(),
                  kin.size(),
                  alone
                      ? same ? ONE_AND_ONE_WITH_THE_SAME_NAME : ONE_AND_ONE
                      : SAME_NAME_AMONG_OTHERS));
        }
      }
    }
    return matches;
  }

  private boolean fits(Source source, Target target) {
    Instant created = target.created();
    return created != null
        && !target.taken()
        && !source.volume().equals(target.key().volume())
        && Duration.between(created, source.deleted()).abs().compareTo(window) <= 0;
  }

  private static Map<String, Long> names(List<String> paths) {
    return paths.stream().collect(Collectors.groupingBy(Paths::name, Collectors.counting()));
  }

  private static boolean unique(Map<String, Long> names, String name) {
    return names.getOrDefault(name, 0L) == 1;
  }
}
