package dev.fsgraph.cli;

/// Whoever read our output has gone.
final class ClosedOutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClosedOutputException(Throwable cause) {
    super(cause);
  }
}
