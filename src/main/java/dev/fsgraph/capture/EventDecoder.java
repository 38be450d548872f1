package dev.fsgraph.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.PathText;
import dev.fsgraph.model.Place;
import dev.fsgraph.os.FanotifyMask;
import dev.fsgraph.os.HandleText;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Reads notices out of the bytes of fanotify events.
///
/// Events are aligned to four bytes only, and numbers in them to no more.
final class EventDecoder {

  // struct fanotify_event_metadata
  private static final int EVENT_LEN = 0;
  private static final int METADATA_LEN = 6;
  private static final int MASK = 8;
  private static final int PID = 20;

  // struct fanotify_event_info_fid with its struct file_handle
  private static final int INFO_TYPE = 0;
  private static final int INFO_LEN = 2;
  private static final int FSID = 4;
  private static final int HANDLE_BYTES = 12;
  private static final int HANDLE_TYPE = 16;
  private static final int F_HANDLE = 20;

  private static final int FAN_EVENT_INFO_TYPE_FID = 1;
  private static final int FAN_EVENT_INFO_TYPE_DFID_NAME = 2;
  private static final int FAN_EVENT_INFO_TYPE_OLD_DFID_NAME = 10;
  private static final int FAN_EVENT_INFO_TYPE_NEW_DFID_NAME = 12;

  /// The name by which a directory's own changes are told.
  private static final String SELF = ".";

  static final String QUEUE_FULL =
      "the kernel's queue was full and notices were lost; a larger"
          + " fs.fanotify.max_queued_events makes this rarer";

  private final LongFunction<@Nullable String> volumes;
  private volatile long merged;

  /// @param volumes the volume that has an `f_fsid`; null if unknown
  EventDecoder(LongFunction<@Nullable String> volumes) {
    this.volumes = volumes;
  }

  /// Adds the notices in `events`, in order. What is not about a known volume's names is left out.
  ///
  /// @param events whole events, in the machine's byte order
  void decode(ByteBuffer events, Instant at, List<Notice> into) {
    for (int event = events.position(); event < events.limit(); ) {
      int length = events.getInt(event + EVENT_LEN);
      Notice notice = notice(events, event, length, at);
      if (notice != null) {
        into.add(notice);
      }
      event += length;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private @Nullable Notice notice(ByteBuffer events, int event, int length, Instant at) {
    FanotifyMask mask = new FanotifyMask(events.getLong(event + MASK));
    merged += Math.max(0, mask.count() - 1);
    if (mask.isOverflow()) {
      return new Notice.Overflowed(QUEUE_FULL, at);
    }
    Records records = records(events, event, length);
    Author by = Author.of(events.getInt(event + PID));
    return mask.isRenamed() ? renamed(records, mask, by, at) : touched(records, mask, by, at);
  }

  /// A side that is not marked is not told.
  private static @Nullable Notice renamed(
      Records records, FanotifyMask mask, Author by, Instant at) {
    return records.object == null || (records.from == null && records.to == null)
        ? null
        : new Notice.Renamed(
            records.from, records.to, records.object, mask.isOnDirectory(), by, at);
  }

  /// Without a place it is the change of a link count, which the other events tell.
  private static @Nullable Notice touched(
      Records records, FanotifyMask mask, Author by, Instant at) {
    Place place = records.place;
    if (place == null) {
      return null;
    }
    return place.name().equals(SELF)
        ? new Notice.DirectoryChanged(place.directory(), by, at)
        : new Notice.Touched(place, records.object, what(mask), mask.isOnDirectory(), by, at);
  }

  /// How many of the things that happened came as part of an event that tells several: at least.
  long merged() {
    return merged;
  }

  private static Set<Notice.What> what(FanotifyMask mask) {
    Set<Notice.What> what = EnumSet.noneOf(Notice.What.class);
    if (mask.isCreated()) {
      what.add(Notice.What.CREATED);
    }
    if (mask.isDeleted()) {
      what.add(Notice.What.DELETED);
    }
    if (mask.isWritten()) {
      what.add(Notice.What.WRITTEN);
    }
    if (mask.isAttributes()) {
      what.add(Notice.What.ATTRIBUTES);
    }
    return what;
  }

  /// What an event's records say.
  private record Records(
      @Nullable Handle object, @Nullable Place place, @Nullable Place from, @Nullable Place to) {}

  private Records records(ByteBuffer events, int event, int length) {
    Handle object = null;
    Place place = null;
    Place from = null;
    Place to = null;
    int end = event + length;
    for (int info = event + events.getShort(event + METADATA_LEN); info < end; ) {
      int size = events.getShort(info + INFO_LEN) & 0xffff;
      switch (events.get(info + INFO_TYPE)) {
        case FAN_EVENT_INFO_TYPE_FID -> object = handle(events, info);
        case FAN_EVENT_INFO_TYPE_DFID_NAME -> place = place(events, info, size);
        case FAN_EVENT_INFO_TYPE_OLD_DFID_NAME -> from = place(events, info, size);
        case FAN_EVENT_INFO_TYPE_NEW_DFID_NAME -> to = place(events, info, size);
        default -> {} // of a newer kernel
      }
      info += size;
    }
    return new Records(object, place, from, to);
  }

  private @Nullable Handle handle(ByteBuffer events, int info) {
    String volume = volumes.apply(events.getLong(info + FSID));
    return volume == null
        ? null
        : new Handle(
            volume,
            HandleText.of(
                events.getInt(info + HANDLE_TYPE),
                events,
                info + F_HANDLE,
                events.getInt(info + HANDLE_BYTES)));
  }

  private @Nullable Place place(ByteBuffer events, int info, int size) {
    Handle directory = handle(events, info);
    return directory == null
        ? null
        : new Place(
            directory,
            name(events, info + F_HANDLE + events.getInt(info + HANDLE_BYTES), info + size));
  }

  /// Up to the first NUL; the rest is padding.
  private static String name(ByteBuffer events, int from, int end) {
    int length = 0;
    int all = 0;
    while (from + length < end && events.get(from + length) != 0) {
      all |= events.get(from + length++);
    }
    byte[] bytes = new byte[length];
    events.get(from, bytes);
    return all >= 0 ? new String(bytes, ISO_8859_1) : PathText.ofBytes(bytes);
  }
}
