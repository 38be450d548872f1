package dev.fsgraph.scan;

import java.io.IOException;

/// This process or machine ran out of descriptors or memory: it says nothing about the disk, and
/// passes. The message is for people.
public final class ShortageException extends IOException {

  private static final long serialVersionUID = 1L;

  ShortageException(IOException cause) {
    super(
        cause.getMessage()
            + "; more open files may be allowed with `ulimit -n`, or `LimitNOFILE=` of systemd",
        cause);
  }
}
