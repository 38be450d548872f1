package dev.fsgraph.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the dynamic linker is told by an ELF file of either width and byte order. Reads the program
/// headers, the dynamic section and the strings that it names, whatever the size of the rest.
///
/// @param machine `e_machine`
/// @param wide 64 bit
/// @param interpreter null if it has none
/// @param rpath lists of directories, as written
record ElfFile(
    int machine,
    boolean wide,
    @Nullable String interpreter,
    List<String> needed,
    List<String> rpath,
    List<String> runpath) {

  private static final int EI_CLASS = 4;
  private static final int EI_DATA = 5;
  private static final int ELFCLASS64 = 2;
  private static final int ELFDATA2MSB = 2;
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int PT_INTERP = 3;
  private static final int DT_NULL = 0;
  private static final int DT_NEEDED = 1;
  private static final int DT_STRTAB = 5;
  private static final int DT_RPATH = 15;
  private static final int DT_RUNPATH = 29;

  private static final int MOST_HEADERS = 1024;
  private static final int MOST_DYNAMIC = 256 * 1024;
  private static final int LONGEST_STRING = 4096;

  /// Null if it is no ELF file.
  static @Nullable ElfFile read(Source source) throws IOException {
    byte[] head = source.read(0, 64);
    if (head.length < 52 || head[0] != 0x7f || head[1] != 'E' || head[2] != 'L' || head[3] != 'F') {
      return null;
    }
    return new Reading(source, head).read();
  }

  private record Segment(int type, long offset, long address, long size) {}

  /// One reading of one file.
  private static final class Reading {

    private final Source source;
    private final ByteOrder order;
    private final boolean wide;
    private final ByteBuffer head;

    Reading(Source source, byte[] head) {
      this.source = source;
      this.order = head[EI_DATA] == ELFDATA2MSB ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      this.wide = head[EI_CLASS] == ELFCLASS64;
      this.head = ByteBuffer.wrap(head).order(order);
    }

    ElfFile read() throws IOException {
      List<Segment> segments = segments();
      String interpreter = null;
      ByteBuffer dynamic = ByteBuffer.allocate(0);
      for (Segment each : segments) {
        if (each.type() == PT_INTERP) {
          interpreter = string(each.offset());
        } else if (each.type() == PT_DYNAMIC) {
          dynamic = bytes(each.offset(), Math.clamp(each.size(), 0, MOST_DYNAMIC));
        }
      }
      return dynamic(interpreter, dynamic, segments);
    }

    private List<Segment> segments() throws IOException {
      long at = wide ? head.getLong(32) : head.getInt(28) & 0xffffffffL;
      int size = head.getShort(wide ? 54 : 42) & 0xffff;
      int count = Math.min(MOST_HEADERS, head.getShort(wide ? 56 : 44) & 0xffff);
      int smallest = wide ? 56 : 32;
      if (size < smallest) {
        return List.of();
      }
      ByteBuffer table = bytes(at, size * count);
      List<Segment> segments = new ArrayList<>();
      for (int i = 0; i < count && (i + 1) * size <= table.limit(); i++) {
        segments.add(segment(table, i * size));
      }
      return segments;
    }

    private Segment segment(ByteBuffer table, int at) {
      return wide
          ? new Segment(
              table.getInt(at),
              table.getLong(at + 8),
              table.getLong(at + 16),
              table.getLong(at + 32))
          : new Segment(
              table.getInt(at),
              table.getInt(at + 4) & 0xffffffffL,
              table.getInt(at + 8) & 0xffffffffL,
              table.getInt(at + 16) & 0xffffffffL);
    }

    private ElfFile dynamic(
        @Nullable String interpreter, ByteBuffer dynamic, List<Segment> segments)
        throws IOException {
      long strings = offset(value(dynamic, DT_STRTAB), segments);
      return new ElfFile(
          head.getShort(18) & 0xffff,
          wide,
          interpreter,
          strings(dynamic, DT_NEEDED, strings),
          strings(dynamic, DT_RPATH, strings),
          strings(dynamic, DT_RUNPATH, strings));
    }

    private long value(ByteBuffer dynamic, int wanted) {
      int width = wide ? 8 : 4;
      for (int at = 0; at + 2 * width <= dynamic.limit(); at += 2 * width) {
        long tag = word(dynamic, at);
        if (tag == wanted) {
          return word(dynamic, at + width);
        }
        if (tag == DT_NULL) {
          break;
        }
      }
      return -1;
    }

    private List<String> strings(ByteBuffer dynamic, int wanted, long strings) throws IOException {
      List<String> found = new ArrayList<>();
      int width = wide ? 8 : 4;
      for (int at = 0; strings >= 0 && at + 2 * width <= dynamic.limit(); at += 2 * width) {
        long tag = word(dynamic, at);
        if (tag == DT_NULL) {
          break;
        }
        if (tag == wanted) {
          found.add(string(strings + word(dynamic, at + width)));
        }
      }
      return found.stream().filter(each -> !each.isEmpty()).toList();
    }

    private long word(ByteBuffer from, int at) {
      return wide ? from.getLong(at) : from.getInt(at) & 0xffffffffL;
    }

    /// Where in the file lies what is loaded at `address`; -1 if nothing is.
    private static long offset(long address, List<Segment> segments) {
      for (Segment each : segments) {
        long into = address - each.address();
        if (each.type() == PT_LOAD && address >= 0 && into >= 0 && into < each.size()) {
          return each.offset() + into;
        }
      }
      return -1;
    }

    private String string(long offset) throws IOException {
      byte[] bytes = offset < 0 ? new byte[0] : source.read(offset, LONGEST_STRING);
      int end = 0;
      while (end < bytes.length && bytes[end] != 0) {
        end++;
      }
      return end == bytes.length ? "" : ElfExtractor.text(bytes, 0, end);
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
      return offset < 0
          ? ByteBuffer.allocate(0)
          : ByteBuffer.wrap(source.read(offset, length)).order(order);
    }
  }
}
