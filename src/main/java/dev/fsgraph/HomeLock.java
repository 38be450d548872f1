package dev.fsgraph;

import dev.fsgraph.cli.ServiceFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
    ServiceFile.makeHome(home);
    FileChannel channel = open(home);
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

  private static FileChannel open(Path home) throws IOException {
    try {
      return FileChannel.open(
          home.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw ServiceFile.unusable(home, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
