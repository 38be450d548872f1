package dev.fsgraph.graph;

import java.time.Duration;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;
import org.neo4j.driver.exceptions.SecurityException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;

/// What the driver's exceptions mean to people, and the only place that knows status codes.
final class Failures {

  private static final String CONSTRAINT = "Neo.ClientError.Schema.ConstraintValidationFailed";
  private static final String OUT_OF_MEMORY =
      "Neo.TransientError.General.MemoryPoolOutOfMemoryError";
  private static final String NO_DISK = "Neo.TransientError.General.DatabaseUnavailable";
  private static final String READ_ONLY = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase";

  private Failures() {}

  static GraphException explain(Neo4jException e) {
    return switch (e) {
      case AuthenticationException _ ->
          new GraphException("Neo4j does not accept the user or password; check them.", false, e);
      case SecurityException _ ->
          new GraphException(
              "Neo4j refuses the connection; check encryption, user and rights: " + e.getMessage(),
              false,
              e);
      case ServiceUnavailableException _, SessionExpiredException _ ->
          new GraphException(
              "Neo4j does not answer; is it running, and is its address right? " + e.getMessage(),
              true,
              e);
      default -> byCode(e);
    };
  }

  static GraphException noAnswer(Duration patience, Exception e) {
    return new GraphException(
        "Neo4j has not answered within "
            + patience.toSeconds()
            + " s; it may be busy or hang. Ask for less, or again later.",
        true,
        e);
  }

  /// Whether something was there already that may be there only once.
  static boolean isAlreadyThere(GraphException e) {
    return e.getCause() instanceof Neo4jException cause && cause.code().equals(CONSTRAINT);
  }

  private static GraphException byCode(Neo4jException e) {
    return switch (e.code()) {
      case CONSTRAINT ->
          new GraphException(
              "The graph holds something else at that place already: " + e.getMessage(), false, e);
      case OUT_OF_MEMORY ->
          new GraphException(
              "Neo4j has too little memory for one transaction; give it a bigger heap. "
                  + e.getMessage(),
              false,
              e);
      case NO_DISK, READ_ONLY ->
          new GraphException(
              "Neo4j cannot write at present; is its disk full? " + e.getMessage(), true, e);
      default ->
          new GraphException("Neo4j failed: " + e.getMessage(), e instanceof RetryableException, e);
    };
  }
}
