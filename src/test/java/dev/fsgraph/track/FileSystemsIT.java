package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.os.Privileges;
import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The oracle on each kind of file system there is: which marks it takes, how its directories are
/// reached, whether it shares a queue with others.
///
/// `-Doracle.rounds=6` makes longer runs, `-Doracle.first=100` others.
class FileSystemsIT {

  /// How each is made at `fs`, of a file of 256 MB where it takes one.
  private static final Map<String, String> MOUNT =
      Map.of(
          "tmpfs", "mount -t tmpfs none fs",
          "ext4", "mkfs.ext4 -q image && mount -o loop image fs",
          "xfs", "truncate -s 320M image && mkfs.xfs -q image && mount -o loop image fs",
          "btrfs", "mkfs.btrfs -q image && mount -o loop image fs",
          "btrfs subvolume",
              "mkfs.btrfs -q image && mkdir top && mount -o loop image top"
                  + " && btrfs subvolume create top/sub && mount -o loop,subvol=sub image fs"
                  + " && umount top",
          "overlay",
              "mount -t tmpfs none layers && mkdir layers/lower layers/upper layers/work && mount"
                  + " -t overlay -o lowerdir=layers/lower,upperdir=layers/upper,workdir=layers/work"
                  + " none fs");

  @TempDir private Path temporary;

  private Path real;

  @BeforeEach
  void emptyGraph() throws IOException {
    assumeTrue(Privileges.marksFileSystems(), "needs root: mounts file systems");
    TestNeo4j.clear();
    real = temporary.toRealPath();
    Files.createDirectory(real.resolve("fs"));
    Files.createDirectory(real.resolve("layers"));
    Files.createDirectory(real.resolve("home"));
  }

  @AfterEach
  void unmount() throws IOException {
    if (real != null) {
      Shell.run(real, "umount fs || true; umount top 2>&1 || true; umount layers 2>&1 || true");
    }
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("tmpfs", "filesystem"),
        Arguments.of("ext4", "filesystem"),
        Arguments.of("xfs", "filesystem"),
        Arguments.of("btrfs", "filesystem"),
        Arguments.of("btrfs subvolume", "directory"),
        Arguments.of("overlay", "directory"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theGraphEqualsTheDiskOn(String kind, String marks) throws Exception {
    mount(kind);
    Path root = Files.createDirectory(real.resolve("fs/in"));
    Path outside = Files.createDirectory(real.resolve("fs/out"));
    Path home = real.resolve("home");
    long seed = Long.getLong("oracle.first", 1);

    Set<String> seen =
        new Oracle(root, outside, home)
            .follow(seed, With.marksOnFileSystems(), Integer.getInteger("oracle.rounds", 2));

    assertThat(seen).containsExactly(marks);
  }

  private void mount(String kind) throws IOException {
    Shell.run(real, "truncate -s 256M image");
    try {
      Shell.run(real, requireNonNull(MOUNT.get(kind)));
    } catch (AssertionError e) {
      abort(kind + " cannot be mounted here: " + e.getMessage());
    }
  }
}
