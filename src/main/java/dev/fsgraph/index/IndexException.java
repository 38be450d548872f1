package dev.fsgraph.index;

/// The index could not do what was asked: its disk is full, or its files are damaged. It is to be
/// made anew from the graph. The message is for people.
public final class IndexException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
