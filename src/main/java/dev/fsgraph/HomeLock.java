package dev.fsgraph;

import dev.fsgraph.cli.ServiceFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// One service at a time in a home. The kernel lets go of the lock with the process, however it
/// ends.
final class HomeLock implements AutoCloseable {

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Makes the home if it is not there, for its owner only.
  ///
  /// @throws IOException with a sentence for people, if another service has it
  static HomeLock take(Path home) throws IOException {
    create(home);
    FileChannel channel =
        FileChannel.open(
            home.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      String who =
          ServiceFile.read(home)
              .map(service -> " (process %d, %s)".formatted(service.pid(), service.url()))
              .orElse("");
      throw new IOException(
          "a service is running in %s already%s; stop it, or set FSGRAPH_HOME to another directory"
              .formatted(home, who));
    }
    return new HomeLock(channel);
  }

  private static void create(Path home) throws IOException {
    try {
      if (!Files.isDirectory(home)) {
        Files.createDirectories(
            home,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new IOException(
          "%s cannot be made: %s; set FSGRAPH_HOME to a directory that can be written"
              .formatted(home, e),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
