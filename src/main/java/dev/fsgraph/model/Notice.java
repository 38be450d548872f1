package dev.fsgraph.model;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One thing the kernel told, in the order it told it. A hint to look, and a fact of history; never
/// the present state: the kernel merges notices and keeps the first one's position.
public sealed interface Notice {

  /// When it was read from the kernel.
  Instant at();

  /// Who did it.
  default Author by() {
    return Author.UNKNOWN;
  }

  /// The same, with more known about who did it.
  default Notice by(Author author) {
    return this;
  }

  /// What happened at a place. Several of them may have been merged, their order is then lost.
  enum What {
    CREATED,
    DELETED,
    /// A descriptor open for writing was closed.
    WRITTEN,
    ATTRIBUTES
  }

  /// @param object the file itself; null where the kernel did not say
  /// @param directory whether the object is a directory
  record Touched(
      Place place,
      @Nullable Handle object,
      Set<What> what,
      boolean directory,
      Author by,
      Instant at)
      implements Notice {

    @Override
    public Touched by(Author author) {
      return new Touched(place, object, what, directory, author, at);
    }
  }

  /// One `rename(2)`. An exchange is two of them, one right after the other.
  ///
  /// @param from null if the old directory is not marked
  /// @param to null if the new directory is not marked
  record Renamed(
      @Nullable Place from,
      @Nullable Place to,
      Handle object,
      boolean directory,
      Author by,
      Instant at)
      implements Notice {

    @Override
    public Renamed by(Author author) {
      return new Renamed(from, to, object, directory, author, at);
    }
  }

  /// The directory itself changed (`chmod`, `touch`): told by its own handle, with either kind of
  /// mark.
  record DirectoryChanged(Handle directory, Author by, Instant at) implements Notice {

    @Override
    public DirectoryChanged by(Author author) {
      return new DirectoryChanged(directory, author, at);
    }
  }

  /// Notices after the previous one are lost.
  ///
  /// @param reason a sentence for people, without its full stop
  record Overflowed(String reason, Instant at) implements Notice {}

  /// Everything that happened before barrier `number` was asked for has been told.
  record Barrier(long number, Instant at) implements Notice {}
}
