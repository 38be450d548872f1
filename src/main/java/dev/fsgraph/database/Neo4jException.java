package dev.fsgraph.database;

/// The server cannot be run; the message says why, and what a person can do about it.
public final class Neo4jException extends RuntimeException {

  private static final long serialVersionUID = 1;

  Neo4jException(String message) {
    super(message);
  }

  Neo4jException(String message, Throwable cause) {
    super(message, cause);
  }
}
