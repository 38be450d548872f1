package dev.fsgraph.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HandleTextTest {

  private static final String EXT4 = "01:0c000000ddccbbaa";
  private static final String TMPFS = "01:ddccbbaa0c00000000000000";
  private static final String XFS = "81:0c00000000000000ddccbbaa";

  @Test
  void typeAndBytesComeBack() throws ErrnoException {
    for (String text : new String[] {EXT4, TMPFS, XFS, "f8:00ff7f80", "00:"}) {
      assertThat(HandleText.ofNative(nativeHandle(text))).isEqualTo(text);
    }
  }

  @Test
  void anEventsHandleReadsAsTheCallsHandle() {
    ByteBuffer event = ByteBuffer.wrap(HexFormat.of().parseHex("99990c000000ddccbbaa99"));

    assertThat(HandleText.of(1, event, 2, 8)).isEqualTo(EXT4);
  }

  @Test
  void theInodeNumberIsFoundWhereEachFileSystemPutsIt() throws ErrnoException {
    for (String text : new String[] {EXT4, TMPFS, XFS}) {
      assertThat(HandleText.isOfInode(nativeHandle(text), 12)).isTrue();
      assertThat(HandleText.isOfInode(nativeHandle(text), 13)).isFalse();
    }
    assertThat(HandleText.isOfInode(nativeHandle("f8:0c000000ddccbbaa"), 12)).isFalse();
  }

  @Test
  void whatIsNoHandleIsRefused() {
    for (String text : new String[] {"", "birth:2026-01-01T00:00:00Z", "01:0", "zz:00"}) {
      assertThatThrownBy(() -> nativeHandle(text)).hasMessageContaining("EINVAL");
    }
  }

  private static MemorySegment nativeHandle(String text) throws ErrnoException {
    MemorySegment memory = Arena.ofAuto().allocate(8 + Scratch.MAX_HANDLE_SZ, 8);
    memory.fill((byte) 0x55);
    memory.set(ValueLayout.JAVA_INT, 0, -1);
    return HandleText.toNative(text, memory);
  }
}
