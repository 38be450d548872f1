package dev.fsgraph.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerConfigTest {

  private final String text = new ServerConfig(new Ports(7001, 7002), "64m").text();

  @Test
  void listensOnTheLoopbackAddressOnly() {
    assertThat(text.lines().filter(line -> line.contains("_address=")))
        .allMatch(line -> line.contains("=127.0.0.1"));
  }

  @Test
  void namesThePortsForServerAndClients() {
    assertThat(text)
        .contains("server.bolt.listen_address=127.0.0.1:7001")
        .contains("server.bolt.advertised_address=127.0.0.1:7001")
        .contains("server.http.listen_address=127.0.0.1:7002")
        .contains("server.http.advertised_address=127.0.0.1:7002");
  }

  @Test
  void asksForAPasswordAndReportsNothing() {
    assertThat(text)
        .contains("dbms.security.auth_enabled=true")
        .contains("dbms.usage_report.enabled=false")
        .contains("client.allow_telemetry=false");
  }
}
