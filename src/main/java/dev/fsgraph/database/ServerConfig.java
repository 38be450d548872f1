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
    server.http.x_forward.enabled=false
    server.https.enabled=false

    dbms.security.auth_enabled=true

    # Nothing is told to anybody.
    dbms.usage_report.enabled=false
    dbms.fleet_manager.enabled=false
    client.allow_telemetry=false

    server.memory.pagecache.size=%3$s

    # Else a new database takes half a gigabyte of disk before it holds anything.
    db.tx_log.preallocate=false
    db.tx_log.rotation.retention_policy=200M size

    # Else each statement is planned again, which takes from 50 to 600 ms in a server just started, for lists of one row,
    # of ten, of a hundred, of a thousand. Our statements say which index they begin at.
    internal.cypher.use_parameter_size=false

    # Each sampling reads an index from end to end. Usual is 5: while a graph grows that is always one of them.
    db.index_sampling.update_percentage=50

    # Else every stop waits ten seconds for clients that are no more.
    internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
    """
        .formatted(ports.bolt(), ports.http(), pageCache);
  }
}
