package dev.fsgraph.capture;

import dev.fsgraph.model.Notice;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.FanotifyGroup;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// One queue of the kernel and how to read what is in it.
final class Queue implements AutoCloseable {

  final FanotifyGroup group;
  private final EventDecoder decoder;

  /// @param volumes the volume that has an `f_fsid`; null if unknown
  Queue(FanotifyGroup group, LongFunction<@Nullable String> volumes) {
    this.group = group;
    this.decoder = new EventDecoder(volumes);
  }

  /// Takes out what is queued, until there are about `most` notices.
  ///
  /// @return whether the queue was seen empty
  boolean drain(int most, List<Notice> into) throws ErrnoException {
    while (into.size() < most) {
      ByteBuffer events = group.read();
      if (!events.hasRemaining()) {
        return true;
      }
      decoder.decode(events, Instant.now(), into);
    }
    return false;
  }

  /// How many things that happened were merged by the kernel into notices that stand for others,
  /// too: at least.
  long merged() {
    return decoder.merged();
  }

  @Override
  public void close() {
    group.close();
  }
}
