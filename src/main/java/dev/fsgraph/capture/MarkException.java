package dev.fsgraph.capture;

import java.io.IOException;

/// The kernel refuses a mark. The message says what and why.
public class MarkException extends IOException {

  private static final long serialVersionUID = 1L;

  public MarkException(String message) {
    super(message);
  }
}
