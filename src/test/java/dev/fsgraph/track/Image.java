package dev.fsgraph.track;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.os.Privileges;
import dev.fsgraph.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A file system in a file, to be mounted here and there.
record Image(Path file, String type) {

  /// Skips the test, and says why, where there is no such thing.
  static Image make(Path directory, String name, String type) throws IOException {
    assumeTrue(Privileges.marksFileSystems(), "needs root: mounts file systems");
    assumeTrue(isInstalled("mkfs." + type), "needs mkfs." + type);
    Image image = new Image(directory.resolve(name), type);
    String size = type.equals("xfs") ? "300M" : type.equals("btrfs") ? "120M" : "16M";
    Shell.run(directory, "truncate -s %s %s; mkfs.%s -q %s".formatted(size, name, type, name));
    try {
      Path point = Files.createDirectories(directory.resolve("trial"));
      image.mount(point);
      image.unmount(point);
    } catch (AssertionError e) {
      abort("loop mounts of " + type + " are not to be had: " + e.getMessage());
    }
    return image;
  }

  private static boolean isInstalled(String program) {
    return Stream.of("/sbin", "/usr/sbin", "/bin", "/usr/bin")
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  void mount(Path point) throws IOException {
    Shell.run(point, "cd /; mount -o loop %s %s".formatted(file, point));
  }

  void unmount(Path point) throws IOException {
    Shell.run(point, "cd /; umount " + point);
  }
}
