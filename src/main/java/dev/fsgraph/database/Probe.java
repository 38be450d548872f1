package dev.fsgraph.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/// Asks whether a server answers on its ports.
final class Probe {

  private static final int TIMEOUT_MILLIS = 2_000;

  /// Bolt's magic number and four proposals of a version, three of them none.
  private static final byte[] BOLT_HANDSHAKE = {
    0x60, 0x60, (byte) 0xB0, 0x17, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private Probe() {}

  static boolean answers(Ports ports) {
    return speaksBolt(ports.bolt()) && speaksHttp(ports.http());
  }

  private static boolean speaksBolt(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          TIMEOUT_MILLIS);
      socket.getOutputStream().write(BOLT_HANDSHAKE);
      return socket.getInputStream().readNBytes(4).length == 4;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean speaksHttp(int port) {
    try {
      HttpURLConnection discovery =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
      discovery.setConnectTimeout(TIMEOUT_MILLIS);
      discovery.setReadTimeout(TIMEOUT_MILLIS);
      discovery.setInstanceFollowRedirects(false);
      try (InputStream body = discovery.getInputStream()) {
        body.skipNBytes(1);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
