package dev.fsgraph.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void wantedPortsAreTakenWhenFree() {
    Ports free = Ports.choose(0, 0);

    assertThat(Ports.choose(free.bolt(), free.http())).isEqualTo(free);
  }

  @Test
  void aTakenPortIsReplacedByAFreeOne() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = Ports.choose(taken.getLocalPort(), 0);

      assertThat(ports.bolt()).isNotEqualTo(taken.getLocalPort()).isPositive();
    }
  }

  @Test
  void oneWantedPortIsNotGivenTwice() {
    int wanted = Ports.choose(0, 0).bolt();

    Ports ports = Ports.choose(wanted, wanted);

    assertThat(ports.http()).isNotEqualTo(ports.bolt());
  }
}
