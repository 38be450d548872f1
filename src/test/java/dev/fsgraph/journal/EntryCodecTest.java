package dev.fsgraph.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryCodecTest {

  private static final String VOLUME = "3f2a9c1e-8a51-4f0e-9c0b-0a1b2c3d4e5f";

  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final EntryCodec writer = new EntryCodec(new Words());
  private final EntryCodec reader = new EntryCodec(new Words());

  @Test
  void whatIsWrittenIsRead() {
    Notices notices = new Notices(1);
    for (int i = 0; i < 20_000; i++) {
      Entry entry = new Entry.Told(notices.next());
      assertThat(again(entry)).isEqualTo(entry);
    }
  }

  @Test
  void aNoteIsRead() {
    Entry listed =
        new Entry.Listed(
            1L << 40, 7, List.of("/", "/é"), List.of(new Handle(VOLUME, "01:2"), handle()));

    assertThat(again(listed)).isEqualTo(listed);
  }

  /// 30 bytes are three handles and a name; a volume's id comes once a segment.
  @Test
  void aNoticeTakesFewBytes() {
    again(new Entry.Told(created("first")));
    again(new Entry.Told(created("second")));

    assertThat(buffer.limit()).isLessThan(70);
  }

  /// So a field can be added: older records lack it, newer ones have it.
  @Test
  void aRecordMayBeShorterOrLongerThanItsReaderKnows() {
    Notice.Touched whole = created("name");
    writer.encode(new Entry.Told(whole), buffer.clear());
    ByteBuffer withMore = buffer.duplicate().putInt(4711).flip();
    int author = 1 + 1 + 1 + 1 + "touch".length() + 2;
    ByteBuffer withoutAuthor = buffer.duplicate().flip().limit(buffer.position() - author);

    assertThat(reader.decode(withMore)).isEqualTo(new Entry.Told(whole));
    assertThat(new EntryCodec(new Words()).decode(withoutAuthor))
        .isEqualTo(
            new Entry.Told(
                new Notice.Touched(
                    whole.place(),
                    whole.object(),
                    whole.what(),
                    false,
                    Author.UNKNOWN,
                    whole.at())));
  }

  @Test
  void garbageIsNoEntry() {
    assertThatThrownBy(() -> reader.decode(ByteBuffer.wrap(new byte[] {99, 0, 0})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.decode(ByteBuffer.wrap(new byte[] {1, 0})))
        .isInstanceOf(BufferUnderflowException.class);
    assertThatThrownBy(
            () -> reader.decode(ByteBuffer.wrap(new byte[] {6, 0, 0, -1, -1, -1, -1, 15})))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Entry again(Entry entry) {
    writer.encode(entry, buffer.clear());
    Entry read = reader.decode(buffer.flip());
    assertThat(buffer.hasRemaining()).isFalse();
    return read;
  }

  private static Notice.Touched created(String name) {
    return new Notice.Touched(
        new Place(handle(), name),
        handle(),
        Set.of(Notice.What.CREATED),
        false,
        new Author(77, "touch", 1000),
        Instant.parse("2026-11-22T16:26:18.733123456Z"));
  }

  private static Handle handle() {
    return new Handle(VOLUME, "01:0102030405060708");
  }
}
