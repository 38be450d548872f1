package dev.fsgraph.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files that say what the graph may have been changed at since the index was last saved. A note is
/// made before the graph is written, so after a crash nothing is missing.
///
/// Written without being forced to the disk: they outlive the process by the kernel's own cache,
/// but not a crash of the machine. So each file names the boot it is of, and those of another boot
/// are not believed.
final class Notes implements AutoCloseable {

  private static final int FORMAT = 1;
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path directory;
  private final String boot;
  private int number;
  private @Nullable FileChannel file;

  /// What was found of earlier runs.
  ///
  /// @param seq the highest number noted; 0 if there is none
  /// @param complete false if something may be missing
  record Found(Touched touched, long seq, boolean complete) {}

  Notes(Path directory) throws IOException {
    this(directory, Files.readString(BOOT).strip());
  }

  Notes(Path directory, String boot) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.boot = boot;
    for (Path old : files()) {
      number = Math.max(number, numberOf(old));
    }
  }

  /// Reads what there is, of this and of earlier runs.
  Found read() throws IOException {
    Touched touched = new Touched();
    long seq = 0;
    boolean complete = true;
    for (Path one : files()) {
      try (DataInputStream in = new DataInputStream(Files.newInputStream(one))) {
        if (in.readInt() != FORMAT || !text(in).equals(boot)) {
          complete = false;
          continue;
        }
        while (true) {
          seq = Math.max(seq, note(in, touched));
        }
      } catch (EOFException e) {
        // the end, or a note that was cut off before the graph was written
      }
    }
    return new Found(touched, seq, complete);
  }

  private static long note(DataInputStream in, Touched into) throws IOException {
    long seq = in.readLong();
    Touched note = new Touched();
    for (int left = in.readInt(); left > 0; left--) {
      note.addPoint(text(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      note.addTree(text(in));
    }
    into.add(note);
    return seq;
  }

  /// @param seq the sequence number that the graph reaches; 0 if it stays
  void add(long seq, Touched touched) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(seq);
    write(out, touched.points());
    write(out, touched.trees());
    append(bytes);
  }

  private static void write(DataOutputStream out, Collection<String> paths) throws IOException {
    out.writeInt(paths.size());
    for (String path : paths) {
      write(out, path);
    }
  }

  /// Begins a new file: those before it can go once the index has been saved.
  ///
  /// @return what to pass to {@link #forget}
  int turn() throws IOException {
    close();
    return number;
  }

  /// Removes the files up to this number.
  void forget(int last) throws IOException {
    for (Path one : files()) {
      if (numberOf(one) <= last) {
        Files.delete(one);
      }
    }
  }

  private void append(ByteArrayOutputStream bytes) throws IOException {
    FileChannel open = file;
    if (open == null) {
      open = create();
      file = open;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
    while (buffer.hasRemaining()) {
      open.write(buffer);
    }
  }

  private FileChannel create() throws IOException {
    number++;
    FileChannel created =
        FileChannel.open(
            directory.resolve("notes-" + number),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(head);
    out.writeInt(FORMAT);
    write(out, boot);
    created.write(ByteBuffer.wrap(head.toByteArray()));
    return created;
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      List<Path> notes = new ArrayList<>(all.filter(Notes::isOne).toList());
      notes.sort(Comparator.comparingInt(Notes::numberOf));
      return notes;
    }
  }

  private static boolean isOne(Path file) {
    return file.getFileName().toString().matches("notes-[0-9]{1,9}");
  }

  private static int numberOf(Path file) {
    return Integer.parseInt(file.getFileName().toString().substring("notes-".length()));
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
