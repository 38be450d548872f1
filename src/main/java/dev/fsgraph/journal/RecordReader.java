package dev.fsgraph.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads records back, most cheaply those behind the ones that were read before.
final class RecordReader implements Closeable {

  private final Collection<Segment> segments;
  private @Nullable SegmentReader open;

  /// @param segments in order; others add and remove there
  RecordReader(Collection<Segment> segments) {
    this.segments = segments;
  }

  /// @param first a record there is
  /// @param last the last to be read
  List<Numbered> read(long first, long last) throws IOException {
    List<Numbered> read = new ArrayList<>();
    for (long number = first; number <= last; number++) {
      Segment segment = segmentOf(number);
      Numbered next = readerAt(segment, number).next(segment.size());
      if (next == null) {
        throw unreadable(segment, number);
      }
      read.add(next);
    }
    return read;
  }

  private Segment segmentOf(long number) {
    for (Segment segment : segments) {
      if (number < segment.end()) {
        return segment;
      }
    }
    throw new IllegalStateException("there is no record " + number);
  }

  /// A reader that reads this record next. Those before it are decoded on the way: they may have
  /// words that it uses.
  private SegmentReader readerAt(Segment segment, long number) throws IOException {
    SegmentReader reader = open;
    if (reader == null
        || !reader.header().path().equals(segment.path())
        || reader.nextNumber() > number) {
      close();
      reader = SegmentReader.open(segment.path());
      if (reader == null) {
        throw new IOException(segment.path() + " does not begin as a journal's segment does");
      }
      open = reader;
    }
    while (reader.nextNumber() < number) {
      if (reader.next(segment.size()) == null) {
        throw unreadable(segment, reader.nextNumber());
      }
    }
    return reader;
  }

  private static IOException unreadable(Segment segment, long number) {
    return new IOException(
        "%s is damaged, its record %d cannot be read".formatted(segment.path(), number));
  }

  @Override
  public void close() throws IOException {
    SegmentReader reader = open;
    open = null;
    if (reader != null) {
      reader.close();
    }
  }
}
