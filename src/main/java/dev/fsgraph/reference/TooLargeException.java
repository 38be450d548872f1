package dev.fsgraph.reference;

import java.io.IOException;

/// A file is larger than files may be that are searched for references.
public final class TooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  TooLargeException(String path, long size, long limit) {
    super(
        "%s has %,d bytes to read; files of more than %,d are not searched for references"
            .formatted(path, size, limit));
  }
}
