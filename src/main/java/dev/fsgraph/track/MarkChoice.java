package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.track.Marking.Marks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Decides, where either kind of mark is possible, which serves better. For the tracker's thread.
///
/// A mark on the file system is the rule: it tells all that happens in a directory made a moment
/// ago, in order. It is given up only for a small part of a large file system on which others are
/// busy: then most of what the kernel queues and we read is dropped.
final class MarkChoice {

  /// What happened is counted over this time at least.
  static final Duration WINDOW = Duration.ofSeconds(10);

  /// Notices a second of other directories. One costs 2 µs here and about as much whoever caused
  /// it, so these are half a percent of a processor each.
  static final long BUSY = 2_000;

  /// So many notices that are dropped come on one that is not.
  static final long MOSTLY = 20;

  /// Directories: marks on these are set in a tenth of a second and never near a limit.
  static final int FEW = 4_096;

  /// Inodes in use on the file system for one directory of ours. A tree has about ten entries a
  /// directory, so this is one part in a hundred.
  static final long RARE = 1_000;

  /// Directories: for so many, one mark is better after all.
  static final int MANY = 4 * FEW;

  /// What was counted at the beginning of a window.
  private record Count(Instant at, long foreign, long applied) {}

  /// @param foreign notices a second of other directories
  /// @param ours notices a second that were applied
  /// @param directories that are tracked on the volume
  /// @param inodes in use on it; empty where they are not counted
  record Load(long foreign, long ours, int directories, OptionalLong inodes) {

    /// The number of inodes is asked last: it takes a system call.
    boolean isLightOnBusyVolume() {
      return foreign >= BUSY
          && foreign >= MOSTLY * ours
          && directories <= FEW
          && inodes.isPresent()
          && inodes.getAsLong() >= RARE * directories;
    }
  }

  private final Ground ground;
  private final ChangeSource source;
  private final Map<String, Count> counts = new HashMap<>();
  private final Set<String> refused = new HashSet<>();

  MarkChoice(Ground ground, ChangeSource source) {
    this.ground = ground;
    this.source = source;
  }

  /// Volumes that had better be marked in another way. To be asked every few seconds.
  ///
  /// @param applied notices so far
  Map<String, Marks> better(long applied) {
    Map<String, Marks> better = new LinkedHashMap<>();
    if (ground.marking().mayChoose()) {
      ground
          .marking()
          .volumes()
          .forEach(
              (volume, marks) -> {
                if (refused.contains(volume)) {
                  return;
                }
                if (marks == Marks.FILE_SYSTEM && isLightOnBusyVolume(volume, applied)) {
                  better.put(volume, Marks.DIRECTORY);
                } else if (marks == Marks.DIRECTORY
                    && ground.directories() >= MANY
                    && ground.directoriesOn(volume).size() >= MANY) {
                  better.put(volume, Marks.FILE_SYSTEM);
                }
              });
    }
    return better;
  }

  /// The volume does not take other marks: it is not asked for them again.
  void refused(String volume) {
    refused.add(volume);
  }

  private boolean isLightOnBusyVolume(String volume, long applied) {
    Count now = new Count(ground.now(), source.foreign(volume), applied);
    Count then = counts.putIfAbsent(volume, now);
    if (then == null || then.at.plus(WINDOW).isAfter(now.at)) {
      return false;
    }
    counts.put(volume, now);
    long seconds = Duration.between(then.at, now.at).toSeconds();
    long foreign = (now.foreign - then.foreign) / seconds;
    if (foreign < BUSY) {
      return false;
    }
    List<Disk.Directory> directories = ground.directoriesOn(volume);
    return new Load(
            foreign,
            (now.applied - then.applied) / seconds,
            directories.size(),
            inodes(directories))
        .isLightOnBusyVolume();
  }

  private OptionalLong inodes(List<Disk.Directory> directories) {
    for (Disk.Directory directory : directories) {
      try {
        return ground.disk().inodes(directory);
      } catch (IOException e) {
        // It is gone; another one will do.
      }
    }
    return OptionalLong.empty();
  }
}
