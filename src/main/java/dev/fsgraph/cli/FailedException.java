package dev.fsgraph.cli;

/// Ends a command with a sentence for people and an exit code.
final class FailedException extends RuntimeException {

  static final int NEGATIVE = 1;
  static final int USAGE = 2;
  static final int UNREACHABLE = 3;

  private static final long serialVersionUID = 1L;

  private final int code;
  private final boolean passing;

  private FailedException(int code, String message) {
    this(code, message, false);
  }

  private FailedException(int code, String message, boolean passing) {
    super(message);
    this.code = code;
    this.passing = passing;
  }

  static FailedException negative(String message) {
    return new FailedException(NEGATIVE, message);
  }

  static FailedException usage(String message) {
    return new FailedException(USAGE, message);
  }

  static FailedException unreachable(String message) {
    return new FailedException(UNREACHABLE, message);
  }

  /// For a failure that may be over in a moment.
  static FailedException unreachableForNow(String message) {
    return new FailedException(UNREACHABLE, message, true);
  }

  static FailedException notRunning() {
    return unreachable(
        "no service is running; start one with ./fsgraph serve or ./fsgraph watch DIR");
  }

  boolean isPassing() {
    return passing;
  }

  int code() {
    return code;
  }
}
