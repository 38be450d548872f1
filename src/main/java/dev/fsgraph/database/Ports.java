package dev.fsgraph.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// The two loopback ports that the server listens on.
record Ports(int bolt, int http) {

  /// The wanted ports where they are free, else others.
  ///
  /// Another process may still take one before the server does; the server then fails to start.
  static Ports choose(int wantedBolt, int wantedHttp) {
    try (ServerSocket bolt = wantedOrFree(wantedBolt);
        ServerSocket http = wantedOrFree(wantedHttp)) {
      return new Ports(bolt.getLocalPort(), http.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket wantedOrFree(int wanted) throws IOException {
    try {
      return open(wanted);
    } catch (IOException taken) {
      return open(0);
    }
  }

  private static ServerSocket open(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }
}
