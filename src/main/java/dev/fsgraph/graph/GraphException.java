package dev.fsgraph.graph;

/// Neo4j could not do what was asked. The message is for people.
public final class GraphException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Whether trying again later can help: the server is away, restarting, or busy.
  private final boolean transientFailure;

  public GraphException(String message, boolean transientFailure, Throwable cause) {
    super(message, cause);
    this.transientFailure = transientFailure;
  }

  GraphException(String message, boolean transientFailure) {
    super(message);
    this.transientFailure = transientFailure;
  }

  public boolean isTransient() {
    return transientFailure;
  }
}
