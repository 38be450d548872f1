package dev.fsgraph.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// Fanotify events, written byte by byte as the kernel lays them out.
final class EventBytes {

  static final long ATTRIB = 0x4;
  static final long CLOSE_WRITE = 0x8;
  static final long CREATE = 0x100;
  static final long DELETE = 0x200;
  static final long Q_OVERFLOW = 0x4000;
  static final long RENAME = 0x1000_0000;
  static final long ONDIR = 0x4000_0000;

  static final int FID = 1;
  static final int DFID_NAME = 2;
  static final int OLD_DFID_NAME = 10;
  static final int NEW_DFID_NAME = 12;

  private final ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
  private int event;

  /// Begins an event; {@link #record} adds to it.
  EventBytes event(long mask, int pid) {
    event = bytes.position();
    bytes.putInt(24).put((byte) 3).put((byte) 0).putShort((short) 24);
    bytes.putLong(mask).putInt(-1).putInt(pid);
    return this;
  }

  /// @param handle type and bytes as in a key's generation
  EventBytes record(int type, long fsid, String handle) {
    return record(type, fsid, handle, new byte[0]);
  }

  /// @param name one character a byte
  EventBytes record(int type, long fsid, String handle, String name) {
    return record(type, fsid, handle, (name + "\0").getBytes(ISO_8859_1));
  }

  private EventBytes record(int type, long fsid, String handle, byte[] name) {
    byte[] opaque = HexFormat.of().parseHex(handle, 3, handle.length());
    int length = 20 + opaque.length + name.length;
    int padded = (length + 3) & ~3;
    bytes.put((byte) type).put((byte) 0).putShort((short) padded);
    bytes.putLong(fsid).putInt(opaque.length).putInt(HexFormat.fromHexDigits(handle, 0, 2));
    bytes.put(opaque).put(name).put(new byte[padded - length]);
    return padEvent();
  }

  /// A record of a type that does not exist yet.
  EventBytes unknownRecord() {
    bytes.put((byte) 99).put((byte) 0).putShort((short) 8).putInt(0x7777_7777);
    return padEvent();
  }

  private EventBytes padEvent() {
    bytes.putInt(event, bytes.position() - event);
    return this;
  }

  ByteBuffer toBuffer() {
    return bytes.duplicate().order(ByteOrder.nativeOrder()).flip();
  }
}
