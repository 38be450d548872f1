package dev.fsgraph.graph;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;

/// Connections to Neo4j.
public final class Drivers {

  private Drivers() {}

  /// Opens a driver that writes no log: its failures come to us as exceptions.
  ///
  /// The log that it has by default writes every message out, with all its rows, before it asks
  /// whether anybody wants to read that (`SystemLogger` of 6.0 and 6.2): measured, a tenth of the
  /// service's time in a scan.
  ///
  /// @param retry how long a transaction is tried again by the driver itself
  @SuppressWarnings("deprecation") // what is to replace it is what costs
  public static Driver open(URI uri, AuthToken token, Duration retry) {
    return GraphDatabase.driver(
        uri,
        token,
        Config.builder()
            .withLogging(Logging.none())
            .withMaxTransactionRetryTime(retry.toMillis(), TimeUnit.MILLISECONDS)
            .build());
  }
}
