package dev.fsgraph.index;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a batch did that others have to follow: files whose names are others than before, and
/// whether links are gone.
public final class Traces {

  private final Set<FileKey> renumbered = new HashSet<>();
  private boolean lostLinks;

  /// Files with several names, before or after, of which one came or went.
  public Set<FileKey> renumbered() {
    return renumbered;
  }

  /// Whether symbolic links, or others that point somewhere, are gone.
  public boolean lostLinks() {
    return lostLinks;
  }

  /// @param before what was known at its path
  void came(@Nullable Stored before, Stored now) {
    Attributes next = now.entry().attributes();
    Attributes last = before == null ? null : before.entry().attributes();
    if (last == null || last.nlink() != next.nlink() || !last.key().equals(next.key())) {
      add(next);
      if (last != null) {
        add(last);
      }
    }
  }

  /// @param elsewhere whether it is there still, at another path
  void left(Stored was, boolean elsewhere) {
    add(was.entry().attributes());
    lostLinks |= !elsewhere && isOrigin(was);
  }

  private static boolean isOrigin(Stored stored) {
    return stored.entry().attributes().kind() == Kind.SYMLINK || !stored.walked().isEmpty();
  }

  /// Whether one that goes with a directory above it has to be told of: most need not be read.
  boolean concernLeaving(SegmentWalk at) throws IOException {
    return at.columns().isOrigin(at.document()) || at.columns().hasSeveralNames(at.document());
  }

  private void add(Attributes attributes) {
    if (attributes.kind() != Kind.DIRECTORY && attributes.nlink() > 1) {
      renumbered.add(attributes.key());
    }
  }
}
