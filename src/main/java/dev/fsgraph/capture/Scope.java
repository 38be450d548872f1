package dev.fsgraph.capture;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The directories in which what happens is passed on: on a file system that is marked whole, what
/// happens elsewhere ends here, for the price of a look-up.
///
/// A directory is entered before its entries are read, so whatever is refused before shows in what
/// is read then; this is the rule of marks on directories. One that turns up in a directory that
/// was entered is in from that notice on, because nobody will read its entries.
public final class Scope {

  /// Fingerprints: 60 bytes a directory, where handles would take twice as much. Among a million,
  /// two are alike in one of thirty million services.
  private final Set<Long> entered = ConcurrentHashMap.newKeySet();

  /// By any thread.
  public void enter(Handle directory) {
    entered.add(fingerprint(directory));
  }

  /// By any thread.
  public void leave(Handle directory) {
    entered.remove(fingerprint(directory));
  }

  /// Whether a notice concerns a directory that was entered. To be asked about every notice, in
  /// order, by one thread.
  ///
  /// A directory that is moved out stays in until somebody leaves it: the kernel merges renames, so
  /// this one need not have been the last.
  public boolean takes(Notice notice) {
    return switch (notice) {
      case Notice.Touched touched -> takes(touched);
      case Notice.Renamed renamed -> takes(renamed);
      case Notice.DirectoryChanged changed -> contains(changed.directory());
      case Notice.Overflowed _, Notice.Barrier _ -> true;
    };
  }

  private boolean takes(Notice.Touched touched) {
    boolean within = isWithin(touched.place());
    if (touched.directory() && touched.object() != null) {
      if (touched.what().contains(Notice.What.DELETED)) {
        leave(touched.object());
      } else if (within && touched.what().contains(Notice.What.CREATED)) {
        enter(touched.object());
      }
    }
    return within;
  }

  private boolean takes(Notice.Renamed renamed) {
    boolean into = isWithin(renamed.to());
    if (into && renamed.directory()) {
      enter(renamed.object());
    }
    return into || isWithin(renamed.from());
  }

  private boolean contains(Handle directory) {
    return entered.contains(fingerprint(directory));
  }

  private static long fingerprint(Handle directory) {
    long print = directory.volume().hashCode();
    String generation = directory.generation();
    for (int i = 0; i < generation.length(); i++) {
      print = Long.rotateLeft((print ^ generation.charAt(i)) * 0x9e37_79b9_7f4a_7c15L, 29);
    }
    return print;
  }

  private boolean isWithin(@Nullable Place place) {
    return place != null && contains(place.directory());
  }
}
