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

  private final Set<Handle> entered = ConcurrentHashMap.newKeySet();

  /// By any thread.
  public void enter(Handle directory) {
    entered.add(directory);
  }

  /// By any thread.
  public void leave(Handle directory) {
    entered.remove(directory);
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
      case Notice.DirectoryChanged changed -> entered.contains(changed.directory());
      case Notice.Overflowed _, Notice.Barrier _ -> true;
    };
  }

  private boolean takes(Notice.Touched touched) {
    boolean within = isWithin(touched.place());
    if (touched.directory() && touched.object() != null) {
      if (touched.what().contains(Notice.What.DELETED)) {
        entered.remove(touched.object());
      } else if (within && touched.what().contains(Notice.What.CREATED)) {
        entered.add(touched.object());
      }
    }
    return within;
  }

  private boolean takes(Notice.Renamed renamed) {
    boolean into = isWithin(renamed.to());
    if (into && renamed.directory()) {
      entered.add(renamed.object());
    }
    return into || isWithin(renamed.from());
  }

  private boolean isWithin(@Nullable Place place) {
    return place != null && entered.contains(place.directory());
  }
}
