package dev.fsgraph.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The segments of a directory as far as they are whole and follow one another.
final class Recovery {

  private final List<Segment> segments = new ArrayList<>();

  /// What is of no use any more.
  private List<Path> rest = List.of();

  private @Nullable String damage;

  static Recovery of(Path directory) throws IOException {
    Recovery recovery = new Recovery();
    recovery.takeUp(files(directory));
    return recovery;
  }

  List<Segment> segments() {
    return segments;
  }

  List<Path> rest() {
    return rest;
  }

  /// Why the rest is lost; null if all is well.
  @Nullable String damage() {
    return damage;
  }

  private static List<Path> files(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*" + Segment.SUFFIX)) {
      all.forEach(files::add);
    }
    files.sort(null); // their names are numbers of one length
    return files;
  }

  private void takeUp(List<Path> files) throws IOException {
    for (int i = 0; i < files.size() && damage == null; i++) {
      Path file = files.get(i);
      damage = takeUp(file, i == files.size() - 1);
      if (damage != null) {
        rest = files.subList(i + (wasTakenUp(file) ? 1 : 0), files.size());
      }
    }
  }

  private boolean wasTakenUp(Path path) {
    return !segments.isEmpty() && segments.getLast().path().equals(path);
  }

  /// Adds a segment as far as it is whole.
  ///
  /// @return why what follows is lost; null if all is well
  private @Nullable String takeUp(Path path, boolean isLast) throws IOException {
    try (SegmentReader found = SegmentReader.open(path)) {
      if (found == null) {
        return isLast && Files.size(path) < Segment.HEADER && !segments.isEmpty()
            ? discard(path)
            : path + " does not begin as a journal's segment does";
      }
      Segment segment = found.header();
      if (!segments.isEmpty() && !isNext(segment, segments.getLast())) {
        return "records before those in " + path + " are missing";
      }
      long size = Files.size(path);
      while (found.next(size) != null) {
        // Only to see how far it is whole.
      }
      segment.cutTo(found.nextNumber() - segment.base(), found.offset());
      segments.add(segment);
      return found.end() == SegmentReader.End.DAMAGED
          ? "%s is damaged at byte %d, what follows it is lost".formatted(path, found.offset())
          : null;
    }
  }

  private static boolean isNext(Segment segment, Segment last) {
    return segment.id().equals(last.id()) && segment.base() == last.end();
  }

  /// The process ended before the header was written.
  private static @Nullable String discard(Path path) throws IOException {
    Files.delete(path);
    return null;
  }
}
