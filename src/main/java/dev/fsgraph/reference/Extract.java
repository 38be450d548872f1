package dev.fsgraph.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.fsgraph.model.Attributes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// What was found in a file, as it is kept with its entry: the references with all their
/// candidates, so that they can lead elsewhere when the tree changes, without the file being read
/// again.
///
/// @param fingerprint of the file as it was read
/// @param problem why there may be more references; null if these are all
public record Extract(String fingerprint, @Nullable String problem, List<Reference> references) {

  /// Raised when extractors find other things than before: everything is read again then.
  private static final int VERSION = 1;

  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  public Extract {
    references = List.copyOf(references);
  }

  /// Another one means another file, place or content, or that other kinds are wanted.
  public static String fingerprint(String path, Attributes file, Collection<String> kinds) {
    String all =
        String.join(
            "\n",
            Integer.toString(VERSION),
            path,
            file.key().volume(),
            Long.toString(file.key().inode()),
            file.key().generation(),
            Long.toString(file.size()),
            file.modified().toString(),
            Integer.toOctalString(file.mode()),
            String.join(",", new TreeSet<>(kinds)));
    return HexFormat.of().toHexDigits(Hashing.xxh3_64().hashBytesToLong(all.getBytes(UTF_8)));
  }

  /// True if `text` is what was found in a file with this fingerprint; null is nothing.
  public static boolean isOf(@Nullable String text, String fingerprint) {
    return text != null && text.startsWith(fingerprint);
  }

  /// The fingerprint, and the rest compressed, for candidates repeat each other.
  public String encoded() {
    if (problem == null && references.isEmpty()) {
      return fingerprint;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeUTF(problem == null ? "" : problem);
      out.writeInt(references.size());
      for (Reference each : references) {
        out.writeUTF(each.kind());
        out.writeUTF(each.detail());
        out.writeInt(each.line());
        out.writeBoolean(each.loose());
        out.writeByte(each.candidates().size());
        for (String candidate : each.candidates()) {
          out.writeUTF(candidate);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fingerprint + ":" + ENCODER.encodeToString(bytes.toByteArray());
  }

  /// @throws IllegalArgumentException if it was not encoded by this version
  public static Extract decoded(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new Extract(text, null, List.of());
    }
    byte[] bytes = Base64.getDecoder().decode(text.substring(colon + 1));
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      String problem = in.readUTF();
      int count = in.readInt();
      List<Reference> references = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        references.add(reference(in));
      }
      return new Extract(text.substring(0, colon), problem.isEmpty() ? null : problem, references);
    } catch (IOException e) {
      throw new IllegalArgumentException("it was not written by this version", e);
    }
  }

  private static Reference reference(DataInputStream in) throws IOException {
    String kind = in.readUTF();
    String detail = in.readUTF();
    int line = in.readInt();
    boolean loose = in.readBoolean();
    List<String> candidates = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      candidates.add(in.readUTF());
    }
    return new Reference(kind, detail, line, candidates, loose);
  }
}
