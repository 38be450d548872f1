package dev.fsgraph.graph;

import java.time.Instant;

/// The log does not tell of a time. The message is a sentence for people.
public final class NoSuchMomentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Why it does not.
  public enum Reason {
    /// Nothing was known yet.
    BEFORE_THE_LOG,
    /// What happened then was removed from the log.
    OLDER_THAN_THE_LOG
  }

  private final Reason reason;

  private NoSuchMomentException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static NoSuchMomentException empty() {
    return new NoSuchMomentException(
        Reason.BEFORE_THE_LOG, "Nothing is in the log yet, so nothing is known of that time.");
  }

  static NoSuchMomentException before(Instant at, Instant first) {
    return new NoSuchMomentException(
        Reason.BEFORE_THE_LOG,
        "Nothing was known at %s: the log begins at %s.".formatted(at, first));
  }

  static NoSuchMomentException cut(Instant at, Instant cut) {
    return new NoSuchMomentException(
        Reason.OLDER_THAN_THE_LOG,
        "%s is older than the log: what happened before %s was removed from it."
            .formatted(at, cut));
  }

  static NoSuchMomentException removed(long after, String root, long through) {
    return new NoSuchMomentException(
        Reason.OLDER_THAN_THE_LOG,
        "Event %d is older than the log: events through %d at and below %s were removed from it."
            .formatted(after, through, root));
  }

  public Reason reason() {
    return reason;
  }
}
