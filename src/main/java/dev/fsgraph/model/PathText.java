package dev.fsgraph.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/// The one text form of file names, which are bytes: UTF-8, with each byte that is not part of
/// valid UTF-8 written as one private-use character, U+EF00 + byte (U+EF80 to U+EFFF).
///
/// Reversible: a name that really holds one of these characters has its bytes escaped one by one,
/// so no two names share a text and each text stands for one name.
public final class PathText {

  private static final char ESCAPE = 0xef00;
  private static final char FIRST = 0xef80;
  private static final char LAST = 0xefff;

  private PathText() {}

  /// The text form of a name's or path's bytes.
  public static String ofBytes(byte[] bytes) {
    return isAscii(bytes) ? new String(bytes, ISO_8859_1) : decode(bytes);
  }

  /// The bytes that a text form stands for. Lone surrogates, which no name gives, become `?`.
  public static byte[] toBytes(String text) {
    if (text.chars().noneMatch(c -> isEscape((char) c))) {
      return text.getBytes(UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text.charAt(i))) {
        bytes.writeBytes(text.substring(plain, i).getBytes(UTF_8));
        bytes.write(text.charAt(i) - ESCAPE);
        plain = i + 1;
      }
    }
    bytes.writeBytes(text.substring(plain).getBytes(UTF_8));
    return bytes.toByteArray();
  }

  /// The one spelling of a text that came from outside: escapes that together are valid UTF-8
  /// become the character they make.
  public static String canonical(String text) {
    return ofBytes(toBytes(text));
  }

  /// True for a character that stands for one byte that is not text.
  public static boolean isEscape(char c) {
    return c >= FIRST && c <= LAST;
  }

  private static String decode(byte[] bytes) {
    CharsetDecoder utf8 = UTF_8.newDecoder();
    StringBuilder text = new StringBuilder(bytes.length);
    CharBuffer valid = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      CoderResult result = utf8.reset().decode(in, valid.clear(), true);
      appendValid(valid.flip(), text);
      for (int i = 0; result.isError() && i < result.length(); i++) {
        text.append((char) (ESCAPE + (in.get() & 0xff)));
      }
    }
    return text.toString();
  }

  /// Appends `valid`, with the characters that would read as escapes escaped byte by byte.
  private static void appendValid(CharBuffer valid, StringBuilder text) {
    while (valid.hasRemaining()) {
      char c = valid.get();
      if (!isEscape(c)) {
        text.append(c);
        continue;
      }
      for (byte b : String.valueOf(c).getBytes(UTF_8)) {
        text.append((char) (ESCAPE + (b & 0xff)));
      }
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
