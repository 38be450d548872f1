package dev.fsgraph.content;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.Paths;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.RegularFile;
import dev.fsgraph.os.Volumes;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Finds out what is in files. For one thread.
public final class ContentReader implements FileReader {

  private static final byte[] NOTHING = new byte[0];

  private final Volumes volumes;
  private final long most;
  private final Bandwidth bandwidth;
  private final MimeType mimeType = new MimeType();
  private final byte[] buffer = new byte[RegularFile.MOST];

  /// @param volumes stays the caller's to close
  /// @param most bytes of a file that is read whole
  public ContentReader(Volumes volumes, long most, Bandwidth bandwidth) {
    this.volumes = volumes;
    this.most = most;
    this.bandwidth = bandwidth;
  }

  @Override
  public @Nullable Content read(String path, Attributes known)
      throws ErrnoException, InterruptedException {
    volumes.refresh();
    try (RegularFile file = RegularFile.open(path, new FileProbe(volumes))) {
      return file == null ? null : read(file, path, known);
    } catch (ErrnoException e) {
      if (e.isShortage()) {
        throw e;
      }
      return e.saysNothingIsThere() ? null : unread(null, e.reason());
    }
  }

  private @Nullable Content read(RegularFile file, String path, Attributes known)
      throws ErrnoException, InterruptedException {
    Attributes before = file.attributes();
    if (!isSame(before, known)) {
      return null; // somebody is about to tell what it is now
    }
    int length = file.read(buffer);
    String type = mimeType.of(Paths.name(path), length == 0 ? NOTHING : start(length));
    if (before.size() > most) {
      return unread(type, "larger than %,d bytes".formatted(most));
    }
    String hash = hash(file, length, before.size());
    Attributes after = file.attributes();
    return hash != null && isSame(after, before) && after.changed().equals(before.changed())
        ? Content.of(hash, type)
        : null;
  }

  private byte[] start(int length) {
    return Arrays.copyOf(buffer, Math.min(length, MimeType.START));
  }

  /// Null if the file is longer than it was, or all reading is over.
  private @Nullable String hash(RegularFile file, int first, long size)
      throws ErrnoException, InterruptedException {
    HashStream128 stream = Hashing.xxh3_128().hashStream();
    long left = size;
    for (int read = first; read > 0; read = file.read(buffer)) {
      stream.putBytes(buffer, 0, read);
      left -= read;
      if (left < 0 || !bandwidth.pay(read)) {
        return null;
      }
    }
    return left == 0 ? text(stream.get()) : null;
  }

  private static String text(HashValue128 hash) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(hash.getMostSignificantBits())
        + hex.toHexDigits(hash.getLeastSignificantBits());
  }

  private static boolean isSame(Attributes one, Attributes other) {
    return one.key().equals(other.key())
        && one.size() == other.size()
        && one.modified().equals(other.modified());
  }

  private static Content unread(@Nullable String type, String reason) {
    return new Content(null, type, reason);
  }
}
