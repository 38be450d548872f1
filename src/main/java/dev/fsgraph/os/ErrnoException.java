package dev.fsgraph.os;

import java.io.IOException;

/// A system call failed. The message names what it was asked about, why it failed, and the call.
public final class ErrnoException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int errno;

  public ErrnoException(int errno, String call, String subject) {
    super("%s: %s (%s: %s)".formatted(subject, Errno.sentence(errno), call, Errno.name(errno)));
    this.errno = errno;
  }

  /// One of {@link Errno}.
  public int errno() {
    return errno;
  }

  /// Why, without the call and what it was asked about.
  public String reason() {
    return Errno.sentence(errno);
  }

  /// True if what was asked about is not there, or not there any more.
  public boolean saysNothingIsThere() {
    return switch (errno) {
      case Errno.ENOENT, Errno.ENOTDIR, Errno.ESTALE, Errno.ELOOP, Errno.ENXIO -> true;
      default -> false;
    };
  }

  /// True if this process or machine ran out of something: it says nothing about the file.
  public boolean isShortage() {
    return errno == Errno.EMFILE || errno == Errno.ENFILE || errno == Errno.ENOMEM;
  }

  /// `result` if the call succeeded, else the exception that says why not.
  static int check(int result, String call, String subject) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(-result, call, subject);
    }
    return result;
  }
}
