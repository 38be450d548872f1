package dev.fsgraph.model;

/// A question that would take for ever to answer. The message is for people.
public final class TooCostlyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TooCostlyException(String message) {
    super(message);
  }
}
