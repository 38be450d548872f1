package dev.fsgraph.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/// Tells a file's type by its name and its first bytes.
final class MimeType {

  /// How many bytes are looked at.
  static final int START = 64 * 1024;

  // Reading the list of types takes some 200 ms: not before somebody asks.
  private static final class Types {
    static final Detector ALL = MimeTypes.getDefaultMimeTypes();
  }

  String of(String name, byte[] start) {
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    try {
      return Types.ALL.detect(new ByteArrayInputStream(start), metadata).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
