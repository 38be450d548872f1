package dev.fsgraph.journal;

import dev.fsgraph.model.Notice;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A journal in files of a directory of its own.
///
/// What was appended survives the end of the process at once, for it is in the kernel's hands; a
/// sync a moment later makes it survive a power failure.
public final class SegmentedJournal implements Journal {

  private static final Logger LOG = System.getLogger(SegmentedJournal.class.getName());

  /// Written at once.
  private static final int CHUNK = 256 << 10;

  private final Path directory;
  private final Limits limits;
  private final InstantSource clock;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final ByteBuffer buffer =
      ByteBuffer.allocate(CHUNK + Frame.HEADER + Frame.LONGEST + Frame.HEADER);
  private final Frame frame = new Frame();
  private final List<RandomAccessFile> unsynced = new ArrayList<>();
  private final RecordReader reader = new RecordReader(segments);
  private final SyncTimer timer;

  private UUID id;
  private long last;
  private long bytes;
  private Words words = new Words();
  private @Nullable RandomAccessFile file;
  private @Nullable Loss loss;

  /// @param maxBytes on disk
  /// @param segmentBytes after which the next file is begun
  /// @param sync how long what was appended may stay in the kernel's hands
  /// @param retry how long nothing is tried after the disk has failed
  public record Limits(long maxBytes, long segmentBytes, Duration sync, Duration retry) {

    private static final long LARGEST_SEGMENT = 16 << 20;

    public static Limits of(long maxBytes, Duration sync) {
      return new Limits(
          maxBytes, Math.min(LARGEST_SEGMENT, maxBytes / 16), sync, Duration.ofSeconds(1));
    }
  }

  /// Notices were not kept.
  ///
  /// @param room how many bytes there may be at most before the next is tried
  /// @param until when it is tried again at the earliest
  private record Loss(String reason, Instant since, long room, Instant until) {}

  private SegmentedJournal(Path directory, Limits limits, InstantSource clock) {
    this.directory = directory;
    this.limits = limits;
    this.clock = clock;
    this.id = UUID.randomUUID();
    this.timer = new SyncTimer(limits.sync(), this::sync);
  }

  /// Opens what there is and drops what is damaged; {@link #takeLoss} tells of that.
  ///
  /// @param directory for nothing else; made if it does not exist
  /// @throws IOException if it cannot be used
  public static SegmentedJournal open(Path directory, Limits limits, InstantSource clock)
      throws IOException {
    Files.createDirectories(directory);
    SegmentedJournal journal = new SegmentedJournal(directory, limits, clock);
    try {
      journal.takeUp();
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private void takeUp() throws IOException {
    Recovery recovery = Recovery.of(directory);
    for (Segment segment : recovery.segments()) {
      id = segment.id();
      bytes += segment.size();
      segments.add(segment);
    }
    if (recovery.damage() != null) {
      lose(recovery.damage(), Long.MAX_VALUE, clock.instant());
      delete(recovery.rest());
    }
    last = segments.isEmpty() ? 0 : segments.getLast().end() - 1;
  }

  @Override
  public synchronized String id() {
    return id.toString();
  }

  @Override
  public synchronized long first() {
    return segments.isEmpty() ? last + 1 : segments.getFirst().base();
  }

  @Override
  public synchronized long last() {
    return last;
  }

  @Override
  public synchronized Kept append(List<Notice> notices) {
    if (!tellLoss()) {
      return new Kept(last + 1, 0);
    }
    long first = last + 1;
    int done = 0;
    while (done < notices.size()) {
      int encoded = encode(notices, done);
      if (!write(encoded, limits.maxBytes())) {
        break;
      }
      done += encoded;
    }
    return new Kept(first, done);
  }

  @Override
  public synchronized boolean note(Entry.Listed listed) {
    // Small, and no growth: as many as there are commits. So the bound is not for it.
    return begin(listed) && write(1, Long.MAX_VALUE);
  }

  /// True if there is nothing to tell any more.
  private boolean tellLoss() {
    Loss lost = loss;
    if (lost == null) {
      return true;
    }
    if (bytes > lost.room() || clock.instant().isBefore(lost.until())) {
      return false;
    }
    begin(new Entry.Told(new Notice.Overflowed(lost.reason(), lost.since())));
    if (!write(1, limits.maxBytes())) {
      return false;
    }
    LOG.log(Level.WARNING, "the journal goes on; notices were lost before: {0}", lost.reason());
    loss = null;
    return true;
  }

  /// Puts records into the buffer, as many as are written at once.
  ///
  /// @return how many
  private int encode(List<Notice> notices, int from) {
    roll();
    buffer.clear();
    int count = 0;
    while (from + count < notices.size() && buffer.position() < CHUNK) {
      if (!put(new Entry.Told(notices.get(from + count)), last + 1 + count)) {
        break;
      }
      count++;
    }
    return count;
  }

  private boolean begin(Entry entry) {
    roll();
    buffer.clear();
    return put(entry, last + 1);
  }

  private boolean put(Entry entry, long number) {
    int start = buffer.position();
    int known = words.size();
    try {
      buffer.limit(start + Frame.HEADER + Frame.LONGEST).position(start + Frame.HEADER);
      new EntryCodec(words).encode(entry, buffer);
      frame.close(buffer, start, number);
      return true;
    } catch (BufferOverflowException _) {
      words.cutTo(known);
      buffer.position(start);
      LOG.log(Level.ERROR, "a notice is too long for the journal: {0}", entry);
      return false;
    } finally {
      buffer.limit(buffer.capacity());
    }
  }

  /// Writes what is in the buffer. False, and remembered, if it cannot be.
  private boolean write(int records, long most) {
    int length = buffer.position();
    if (records == 0) {
      lose("a notice was too long for the journal", Long.MAX_VALUE, clock.instant());
      return false;
    }
    if (bytes + length + Segment.HEADER > most) {
      // With room for a while, lest it is full again at once.
      lose(full(), limits.maxBytes() / 4 * 3, clock.instant());
      words = new Words();
      seal();
      return false;
    }
    try {
      RandomAccessFile to = file();
      segments.getLast().append(to, buffer.array(), length, records);
    } catch (IOException e) {
      lose(
          "the journal in %s cannot be written: %s".formatted(directory, e.getMessage()),
          Long.MAX_VALUE,
          clock.instant().plus(limits.retry()));
      seal();
      return false;
    }
    bytes += length;
    last += records;
    timer.wrote();
    return true;
  }

  private String full() {
    return "the journal in %s was full (%d bytes)".formatted(directory, limits.maxBytes());
  }

  private void lose(String reason, long room, Instant until) {
    Loss before = loss;
    if (before == null) {
      LOG.log(Level.ERROR, "notices are lost: {0}", reason);
    }
    loss = new Loss(reason, before == null ? clock.instant() : before.since(), room, until);
  }

  /// The file that is appended to; made if there is none.
  private RandomAccessFile file() throws IOException {
    RandomAccessFile open = file;
    if (open == null) {
      if (segments.isEmpty() || !segments.getLast().isEmpty()) {
        segments.add(Segment.create(directory, id, last + 1));
        bytes += Segment.HEADER;
      }
      open = segments.getLast().openToAppend();
      file = open;
    }
    return open;
  }

  private void roll() {
    if (file != null && segments.getLast().size() >= limits.segmentBytes()) {
      seal();
    }
  }

  /// What is appended next goes to a new file.
  private void seal() {
    if (file != null) {
      unsynced.add(file);
      file = null;
    }
    words = new Words();
  }

  @Override
  public synchronized List<Numbered> read(long after, int most) throws IOException {
    return reader.read(
        Math.max(after + 1, first()), Math.min(last, Math.max(after, first() - 1) + most));
  }

  @Override
  public synchronized boolean canRelease(long through) {
    return segments.size() > 1 && segments.getFirst().end() - 1 <= through;
  }

  /// The newest segment stays: it holds the numbering.
  @Override
  public synchronized void release(long through) {
    while (canRelease(through)) {
      Segment gone = segments.removeFirst();
      bytes -= gone.size();
      delete(List.of(gone.path()));
    }
  }

  @Override
  public synchronized void beginAnew(long after, @Nullable String reason) {
    seal();
    close(reader);
    List<Path> paths = segments.stream().map(Segment::path).toList();
    segments.clear();
    delete(paths);
    bytes = 0;
    id = UUID.randomUUID();
    last = Math.max(last, after);
    if (reason != null) {
      lose(reason, Long.MAX_VALUE, clock.instant());
    }
  }

  private static void delete(List<Path> paths) {
    for (Path path : paths) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a segment of the journal cannot be removed: {0}", e.getMessage());
      }
    }
  }

  @Override
  public synchronized @Nullable String takeLoss() {
    Loss lost = loss;
    loss = null;
    return lost == null ? null : lost.reason();
  }

  @Override
  public synchronized State state() {
    Loss lost = loss;
    return new State(bytes, lost == null ? null : lost.reason());
  }

  /// Outside of the lock: appending goes on meanwhile.
  private void sync() {
    List<RandomAccessFile> sealed;
    RandomAccessFile open;
    synchronized (this) {
      sealed = List.copyOf(unsynced);
      unsynced.clear();
      open = file;
    }
    try {
      if (open != null) {
        open.getFD().sync();
      }
      for (RandomAccessFile one : sealed) {
        one.getFD().sync();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the journal cannot be synced to the disk: {0}", e.getMessage());
    } finally {
      sealed.forEach(SegmentedJournal::close);
    }
  }

  private static void close(Closeable file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a segment cannot be closed", e);
    }
  }

  @Override
  public void close() {
    timer.close();
    synchronized (this) {
      seal();
      close(reader);
    }
    sync();
  }

  @Override
  public String toString() {
    return Objects.toString(directory);
  }
}
