package dev.fsgraph.scan;

/// A directory cannot be watched. The message is for people: which path, what is wrong, what to do.
public final class RootException extends Exception {

  private static final long serialVersionUID = 1L;

  /// What is wrong.
  public enum Reason {
    MISSING,
    NOT_A_DIRECTORY,
    UNREADABLE,
    UNSUPPORTED
  }

  private final Reason reason;

  public RootException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
