package dev.fsgraph.os;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Kernel file handles as text, `TT:bytes`: the type and the opaque bytes in hexadecimal.
public final class HandleText {

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(ISO_8859_1);

  // those whose bytes start, or in tmpfs go on, with the inode number
  private static final int FILEID_INO32_GEN = 0x01;
  private static final int FILEID_BTRFS_WITHOUT_PARENT = 0x4d;
  private static final int FILEID_INO64_GEN = 0x81;

  // struct file_handle
  private static final int BYTES = 0;
  private static final int TYPE = 4;
  static final int HEADER = 8;

  private HandleText() {}

  /// @param handle holds the handle's bytes from index `from` on
  public static String of(int type, ByteBuffer handle, int from, int length) {
    byte[] text = new byte[3 + 2 * length];
    text[0] = DIGITS[type >> 4 & 0xf];
    text[1] = DIGITS[type & 0xf];
    text[2] = ':';
    for (int i = 0; i < length; i++) {
      byte b = handle.get(from + i);
      text[3 + 2 * i] = DIGITS[b >> 4 & 0xf];
      text[4 + 2 * i] = DIGITS[b & 0xf];
    }
    return new String(text, ISO_8859_1);
  }

  /// What `name_to_handle_at` wrote into a `struct file_handle`.
  static String ofNative(MemorySegment handle) {
    int length = handle.get(ValueLayout.JAVA_INT, BYTES);
    byte[] text = new byte[3 + 2 * length];
    int type = handle.get(ValueLayout.JAVA_INT, TYPE);
    text[0] = DIGITS[type >> 4 & 0xf];
    text[1] = DIGITS[type & 0xf];
    text[2] = ':';
    for (int i = 0; i < length; i++) {
      byte b = handle.get(ValueLayout.JAVA_BYTE, HEADER + i);
      text[3 + 2 * i] = DIGITS[b >> 4 & 0xf];
      text[4 + 2 * i] = DIGITS[b & 0xf];
    }
    return new String(text, ISO_8859_1);
  }

  /// Tells the next `name_to_handle_at` how much it may write.
  static void makeRoom(MemorySegment handle) {
    handle.set(ValueLayout.JAVA_INT, BYTES, Scratch.MAX_HANDLE_SZ);
  }

  /// True if this is a handle of that inode number for sure.
  static boolean isOfInode(MemorySegment handle, long inode) {
    int length = handle.get(ValueLayout.JAVA_INT, BYTES);
    return switch (handle.get(ValueLayout.JAVA_INT, TYPE)) {
      case FILEID_INO32_GEN ->
          length == 8
              ? handle.get(ValueLayout.JAVA_INT, HEADER) == inode
              : length == 12 && inode(handle, HEADER + 4) == inode; // tmpfs
      case FILEID_INO64_GEN -> length == 12 && inode(handle, HEADER) == inode;
      case FILEID_BTRFS_WITHOUT_PARENT -> length == 20 && inode(handle, HEADER) == inode;
      default -> false;
    };
  }

  private static long inode(MemorySegment handle, int at) {
    return handle.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
  }

  /// Makes the `struct file_handle` in `into` that `text` stands for.
  ///
  /// @throws ErrnoException EINVAL if it stands for none
  static MemorySegment toNative(String text, MemorySegment into) throws ErrnoException {
    byte[] handle;
    int type;
    try {
      type = HexFormat.fromHexDigits(text, 0, 2);
      handle = HexFormat.of().parseHex(text, 3, text.length());
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new ErrnoException(Errno.EINVAL, "open_by_handle_at", text);
    }
    into.set(ValueLayout.JAVA_INT, BYTES, handle.length);
    into.set(ValueLayout.JAVA_INT, TYPE, type);
    MemorySegment.copy(handle, 0, into, ValueLayout.JAVA_BYTE, HEADER, handle.length);
    return into;
  }
}
