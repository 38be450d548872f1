package dev.fsgraph.reference;

import dev.fsgraph.model.PathText;
import dev.fsgraph.model.Paths;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file to find references in. For one thread.
public final class Source {

  private final String path;
  private final String top;
  private final Content content;
  private final Limits limits;
  private final Surroundings surroundings;
  private byte @Nullable [] bytes;
  private @Nullable String text;

  /// @param top the root of the watched tree that holds it: how far up things are looked for
  public Source(
      String path, String top, Content content, Limits limits, Surroundings surroundings) {
    this.path = path;
    this.top = top;
    this.content = content;
    this.limits = limits;
    this.surroundings = surroundings;
  }

  /// Absolute, in text form; no symlink is in it.
  public String path() {
    return path;
  }

  public String name() {
    return Paths.name(path);
  }

  public String directory() {
    return Paths.parent(path);
  }

  /// `path`, which the file names relative to where it is.
  public String beside(String path) {
    return Targets.resolve(directory(), path);
  }

  /// The directories above the file, the nearest first, up to the root of the watched tree; the 16
  /// nearest at most.
  public List<String> directoriesAbove() {
    return Targets.upTo(top, directory());
  }

  /// Where headers are looked for besides.
  public List<String> includes() {
    return limits.includes();
  }

  /// @see Surroundings#matching
  public List<String> matching(String directory, String glob) {
    return surroundings.matching(directory, glob);
  }

  /// All of it.
  ///
  /// @throws TooLargeException if it is larger than files may be
  public byte[] bytes() throws IOException {
    byte[] known = bytes;
    if (known != null) {
      return known;
    }
    if (content.size() > limits.bytes()) {
      throw new TooLargeException(path, content.size(), limits.bytes());
    }
    byte[] read = read(0, (int) content.size());
    bytes = read;
    return read;
  }

  /// All of it in text form, as names are: comparable with paths whatever the encoding.
  public String text() throws IOException {
    String known = text;
    if (known == null) {
      known = PathText.ofBytes(bytes());
      text = known;
    }
    return known;
  }

  /// All of it in text form, if it is not larger than its format bears.
  public String text(int mostBytes) throws IOException {
    if (content.size() > mostBytes) {
      throw new TooLargeException(path, content.size(), mostBytes);
    }
    return text();
  }

  /// Part of it, shorter at the end of the file.
  ///
  /// @param length bytes, no more than files may have
  public byte[] read(long position, int length) throws IOException {
    if (length > limits.bytes()) {
      throw new TooLargeException(path, length, limits.bytes());
    }
    byte[] into = new byte[length];
    int read = content.read(position, into);
    return read == length ? into : Arrays.copyOf(into, read);
  }
}
