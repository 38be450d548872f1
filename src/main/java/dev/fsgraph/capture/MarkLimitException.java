package dev.fsgraph.capture;

/// The kernel's limit of marks is reached (ENOSPC). The message names the sysctl to raise.
public final class MarkLimitException extends MarkException {

  private static final long serialVersionUID = 1L;

  public MarkLimitException(String message) {
    super(message);
  }
}
