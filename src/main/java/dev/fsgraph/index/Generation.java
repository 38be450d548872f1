package dev.fsgraph.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import org.apache.lucene.util.BytesRef;

/// The text of a file handle in half its length.
final class Generation {

  /// A handle's type is one byte, and never this one.
  private static final byte PLAIN = (byte) 0xff;

  private static final HexFormat HEX = HexFormat.of();

  private Generation() {}

  static BytesRef pack(String text) {
    if (isHandle(text)) {
      byte[] packed = new byte[(text.length() - 1) / 2];
      packed[0] = (byte) HexFormat.fromHexDigits(text, 0, 2);
      System.arraycopy(HEX.parseHex(text, 3, text.length()), 0, packed, 1, packed.length - 1);
      return new BytesRef(packed);
    }
    byte[] plain = text.getBytes(UTF_8);
    byte[] packed = new byte[plain.length + 1];
    packed[0] = PLAIN;
    System.arraycopy(plain, 0, packed, 1, plain.length);
    return new BytesRef(packed);
  }

  static String unpack(BytesRef packed) {
    if (packed.bytes[packed.offset] == PLAIN) {
      return new String(packed.bytes, packed.offset + 1, packed.length - 1, UTF_8);
    }
    int bytes = packed.offset + 1;
    return HEX.toHexDigits(packed.bytes[packed.offset])
        + ':'
        + HEX.formatHex(packed.bytes, bytes, packed.offset + packed.length);
  }

  /// `TT:bytes`, in lower case, and not of the type that we need ourselves.
  private static boolean isHandle(String text) {
    if (text.length() < 3 || text.length() % 2 == 0 || text.charAt(2) != ':') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (i != 2 && !isLowerHex(text.charAt(i))) {
        return false;
      }
    }
    return !text.startsWith("ff");
  }

  private static boolean isLowerHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
