package dev.fsgraph.journal;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Notice.What;
import dev.fsgraph.model.Place;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Entries as bytes: kind, time, flags, then what the kind has.
///
/// A new field goes to the end of its kind. Who reads an older record finds no bytes left there,
/// and takes what stands for "not known"; who reads a newer one leaves the rest alone. So the
/// version of the format changes only when an older program could not read it.
final class EntryCodec {

  private static final byte TOUCHED = 1;
  private static final byte RENAMED = 2;
  private static final byte DIRECTORY_CHANGED = 3;
  private static final byte OVERFLOWED = 4;
  private static final byte BARRIER = 5;
  private static final byte LISTED = 6;

  private static final int DIRECTORY = 1;
  private static final int FIRST = 1 << 1;
  private static final int SECOND = 1 << 2;
  private static final int FIRST_WHAT = 3;
  private static final int COMMAND = 1;
  private static final int USER = 1 << 1;
  private static final List<What> WHAT =
      List.of(What.CREATED, What.DELETED, What.WRITTEN, What.ATTRIBUTES);

  private final Words words;

  /// @param words the segment's
  EntryCodec(Words words) {
    this.words = words;
  }

  /// @throws java.nio.BufferOverflowException if there is no room
  void encode(Entry entry, ByteBuffer out) {
    switch (entry) {
      case Entry.Told(Notice notice) -> encode(notice, out);
      case Entry.Listed listed -> {
        out.put(LISTED);
        Wire.putNumber(out, listed.barrier());
        Wire.putNumber(out, listed.seq());
        Wire.putNumber(out, listed.trees().size());
        listed.trees().forEach(tree -> Wire.putText(out, tree));
        Wire.putNumber(out, listed.directories().size());
        listed.directories().forEach(directory -> putHandle(out, directory));
      }
    }
  }

  /// @throws RuntimeException if this is no entry
  Entry decode(ByteBuffer in) {
    byte kind = in.get();
    return kind == LISTED ? listed(in) : new Entry.Told(notice(kind, in));
  }

  private void encode(Notice notice, ByteBuffer out) {
    switch (notice) {
      case Notice.Touched touched -> {
        begin(TOUCHED, touched.at(), out);
        out.put(flags(touched));
        putPlace(out, touched.place());
        if (touched.object() != null) {
          putHandle(out, touched.object());
        }
        putAuthor(out, touched.by());
      }
      case Notice.Renamed renamed -> {
        begin(RENAMED, renamed.at(), out);
        out.put(flags(renamed));
        if (renamed.from() != null) {
          putPlace(out, renamed.from());
        }
        if (renamed.to() != null) {
          putPlace(out, renamed.to());
        }
        putHandle(out, renamed.object());
        putAuthor(out, renamed.by());
      }
      case Notice.DirectoryChanged changed -> {
        begin(DIRECTORY_CHANGED, changed.at(), out);
        putHandle(out, changed.directory());
        putAuthor(out, changed.by());
      }
      case Notice.Overflowed overflowed -> {
        begin(OVERFLOWED, overflowed.at(), out);
        Wire.putText(out, overflowed.reason());
      }
      case Notice.Barrier barrier -> {
        begin(BARRIER, barrier.at(), out);
        Wire.putNumber(out, barrier.number());
      }
    }
  }

  private Notice notice(byte kind, ByteBuffer in) {
    Instant at = Instant.ofEpochSecond(Wire.getSigned(in), Wire.getNumber(in));
    return switch (kind) {
      case TOUCHED -> touched(in, at);
      case RENAMED -> renamed(in, at);
      case DIRECTORY_CHANGED -> new Notice.DirectoryChanged(handle(in), author(in), at);
      case OVERFLOWED -> new Notice.Overflowed(Wire.getText(in), at);
      case BARRIER -> new Notice.Barrier(Wire.getNumber(in), at);
      default -> throw new IllegalArgumentException("there is no kind " + kind);
    };
  }

  private Notice touched(ByteBuffer in, Instant at) {
    int flags = in.get();
    Set<What> what = EnumSet.noneOf(What.class);
    for (int i = 0; i < WHAT.size(); i++) {
      if ((flags & (1 << (FIRST_WHAT + i))) != 0) {
        what.add(WHAT.get(i));
      }
    }
    Place place = place(in);
    Handle object = (flags & FIRST) != 0 ? handle(in) : null;
    return new Notice.Touched(place, object, what, (flags & DIRECTORY) != 0, author(in), at);
  }

  private Notice renamed(ByteBuffer in, Instant at) {
    int flags = in.get();
    Place from = (flags & FIRST) != 0 ? place(in) : null;
    Place to = (flags & SECOND) != 0 ? place(in) : null;
    return new Notice.Renamed(from, to, handle(in), (flags & DIRECTORY) != 0, author(in), at);
  }

  private Entry.Listed listed(ByteBuffer in) {
    long barrier = Wire.getNumber(in);
    long seq = Wire.getNumber(in);
    int count = Wire.getSize(in);
    List<String> trees = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      trees.add(Wire.getText(in));
    }
    count = Wire.getSize(in);
    List<Handle> directories = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      directories.add(handle(in));
    }
    return new Entry.Listed(barrier, seq, trees, directories);
  }

  private static void begin(byte kind, Instant at, ByteBuffer out) {
    out.put(kind);
    Wire.putSigned(out, at.getEpochSecond());
    Wire.putNumber(out, at.getNano());
  }

  private static byte flags(Notice.Touched touched) {
    int flags = (touched.directory() ? DIRECTORY : 0) | flag(touched.object(), FIRST);
    for (int i = 0; i < WHAT.size(); i++) {
      flags |= touched.what().contains(WHAT.get(i)) ? 1 << (FIRST_WHAT + i) : 0;
    }
    return (byte) flags;
  }

  private static byte flags(Notice.Renamed renamed) {
    return (byte)
        ((renamed.directory() ? DIRECTORY : 0)
            | flag(renamed.from(), FIRST)
            | flag(renamed.to(), SECOND));
  }

  private static int flag(@Nullable Object present, int flag) {
    return present == null ? 0 : flag;
  }

  private void putPlace(ByteBuffer out, Place place) {
    putHandle(out, place.directory());
    Wire.putText(out, place.name());
  }

  private Place place(ByteBuffer in) {
    return new Place(handle(in), Wire.getText(in));
  }

  private void putHandle(ByteBuffer out, Handle handle) {
    putWord(out, handle.volume());
    Wire.putText(out, handle.generation());
  }

  private Handle handle(ByteBuffer in) {
    return new Handle(getWord(in), Wire.getText(in));
  }

  private void putWord(ByteBuffer out, String word) {
    int number = words.number(word);
    Wire.putNumber(out, number);
    if (number == words.size()) {
      Wire.putText(out, word);
      words.learn(word);
    }
  }

  private String getWord(ByteBuffer in) {
    int number = (int) Wire.getNumber(in);
    if (number == words.size()) {
      words.learn(Wire.getText(in));
    }
    return words.word(number);
  }

  private void putAuthor(ByteBuffer out, Author author) {
    String command = author.command();
    Integer uid = author.uid();
    Wire.putNumber(out, author.pid());
    out.put((byte) (flag(command, COMMAND) | flag(uid, USER)));
    if (command != null) {
      putWord(out, command);
    }
    if (uid != null) {
      Wire.putNumber(out, uid);
    }
  }

  private Author author(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return Author.UNKNOWN;
    }
    int pid = (int) Wire.getNumber(in);
    int flags = in.get();
    String command = (flags & COMMAND) != 0 ? getWord(in) : null;
    Integer uid = (flags & USER) != 0 ? (Integer) (int) Wire.getNumber(in) : null;
    return new Author(pid, command, uid);
  }
}
