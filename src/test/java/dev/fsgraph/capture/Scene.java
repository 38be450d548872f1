package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Directories `in`, `in/sub` and `out` that a source is marked for, and what it tells of them in
/// words: `CREATED in/f`.
final class Scene implements AutoCloseable {

  static final IntPredicate NOBODY = pid -> false;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  final Path root;
  final Volumes volumes = Volumes.open();
  final FanotifySource source;

  private final Map<Handle, String> names = new HashMap<>();
  private long barriers;

  Scene(Path root, FanotifySource.Use use, IntPredicate ownPids) throws IOException {
    this(root, use, ownPids, FanotifySource.Mask.CHANGES);
  }

  Scene(Path root, FanotifySource.Use use, IntPredicate ownPids, FanotifySource.Mask mask)
      throws IOException {
    this.root = root;
    this.source = FanotifySource.open(volumes, root.resolve("home"), ownPids, use, mask);
    Files.createDirectories(root.resolve("in/sub"));
    Files.createDirectory(root.resolve("out"));
  }

  Scene withDirectoryMarks() throws IOException {
    for (String directory : List.of("in", "in/sub", "out")) {
      markDirectory(directory);
    }
    told(); // the making of the above
    return this;
  }

  Scene withFileSystemMark() throws IOException {
    for (String directory : List.of("in", "in/sub", "out")) {
      enter(directory);
    }
    markFileSystem();
    return this;
  }

  void markDirectory(String directory) throws IOException {
    withDescriptor(
        directory,
        (probe, descriptor) ->
            source.markDirectory(probe.of(descriptor, directory).key(), descriptor));
    name(directory);
  }

  void unmarkDirectory(String directory) throws IOException {
    withDescriptor(
        directory,
        (probe, descriptor) ->
            source.unmarkDirectory(probe.of(descriptor, directory).key(), descriptor));
  }

  void markFileSystem() throws IOException {
    withDescriptor(
        "in",
        (probe, descriptor) ->
            source.markFileSystem(probe.of(descriptor, "in").key().volume(), descriptor));
  }

  void unmarkFileSystem() throws IOException {
    withDescriptor(
        "in",
        (probe, descriptor) ->
            source.unmarkFileSystem(probe.of(descriptor, "in").key().volume(), descriptor));
  }

  /// Enters a directory and names it.
  void enter(String directory) throws IOException {
    withDescriptor(
        directory,
        (probe, descriptor) -> source.enter(probe.of(descriptor, directory).key().handle()));
    name(directory);
  }

  void leave(String directory) throws IOException {
    withDescriptor(
        directory,
        (probe, descriptor) -> source.leave(probe.of(descriptor, directory).key().handle()));
  }

  /// Lets what is told of a directory be read as of `directory`.
  void name(String directory) throws IOException {
    withDescriptor(
        directory,
        (probe, descriptor) ->
            names.put(probe.of(descriptor, directory).key().handle(), directory));
  }

  interface DescriptorUse {
    void use(FileProbe probe, int descriptor) throws IOException;
  }

  private void withDescriptor(String directory, DescriptorUse use) throws IOException {
    int descriptor =
        Descriptors.openLong(root.resolve(directory).toString(), Fcntl.DIRECTORY_TO_READ);
    try {
      use.use(new FileProbe(volumes), descriptor);
    } finally {
      Descriptors.close(descriptor);
    }
  }

  /// What was told since the last call.
  List<Notice> notices() throws IOException {
    source.barrier(++barriers);
    return untilBarrier();
  }

  /// What was told of the named directories since the last call, and overflows.
  List<String> told() throws IOException {
    return notices().stream().map(this::words).filter(words -> words != null).toList();
  }

  /// Everything up to the barrier asked for last, which must come once and nothing behind it.
  private List<Notice> untilBarrier() throws IOException {
    List<Notice> notices = new ArrayList<>();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      for (Notice notice : source.read(Duration.ofSeconds(1)).notices()) {
        if (notice instanceof Notice.Barrier(long number, _)) {
          assertThat(number).isEqualTo(barriers);
          return notices;
        }
        notices.add(notice);
      }
    }
    throw new AssertionError("No barrier came out, only " + notices);
  }

  private @Nullable String words(Notice notice) {
    return switch (notice) {
      case Notice.Touched touched -> {
        String what = String.join("+", touched.what().stream().map(Enum::name).toList());
        yield at(touched.place()) == null ? null : what + " " + at(touched.place());
      }
      case Notice.Renamed renamed -> {
        String from = renamed.from() == null ? null : at(renamed.from());
        String to = renamed.to() == null ? null : at(renamed.to());
        yield from == null && to == null ? null : "RENAMED " + from + " " + to;
      }
      case Notice.DirectoryChanged changed ->
          names.containsKey(changed.directory())
              ? "CHANGED " + names.get(changed.directory())
              : null;
      case Notice.Overflowed _ -> "OVERFLOWED";
      case Notice.Barrier _ -> null;
    };
  }

  private @Nullable String at(Place place) {
    String directory = names.get(place.directory());
    return directory == null ? null : directory + "/" + place.name();
  }

  /// Does it in a process of its own.
  void shell(String script) throws IOException {
    Shell.run(root, script);
  }

  @Override
  public void close() {
    source.close();
    volumes.close();
  }
}
