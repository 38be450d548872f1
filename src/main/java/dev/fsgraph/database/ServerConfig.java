package dev.fsgraph.database;

/// The text of the server's `neo4j.conf`.
record ServerConfig(Ports ports, String pageCache) {

  String text() {
    return """
    # Written at every start of fsgraph; changes here are lost.
    server.default_listen_address=127.0.0.1
    server.default_advertised_address=127.0.0.1

    server.bolt.listen_address=127.0.0.1:%1$d
    server.bolt.advertised_address=127.0.0.1:%1$d
    server.http.listen_address=127.0.0.1:%2$d
    server.http.advertised_address=127.0.0.1:%2$d
    server.https.enabled=false

    dbms.security.auth_enabled=true
    dbms.usage_report.enabled=false
    client.allow_telemetry=false

    server.memory.pagecache.size=%3$s
    db.tx_log.rotation.retention_policy=200M size
    """
        .formatted(ports.bolt(), ports.http(), pageCache);
  }
}
