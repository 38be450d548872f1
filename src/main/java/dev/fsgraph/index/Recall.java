package dev.fsgraph.index;

import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.BytesRef;

/// Looks up many paths at once, by the terms of their hashes: what is not there costs one step in a
/// segment's dictionary, and nothing more is opened.
final class Recall {

  private Recall() {}

  /// What is at these paths, by path.
  static Map<String, Stored> of(Walk walk, Documents documents, Collection<String> paths)
      throws IOException {
    Set<String> wanted = new HashSet<>(paths);
    List<BytesRef> terms =
        wanted.stream().map(path -> documents.byPath(path).bytes()).sorted().toList();
    Map<String, Stored> found = new HashMap<>();
    for (Segment segment : walk.segments()) {
      int[] candidates = segment.living(Fields.PATH_HASH, terms);
      if (candidates.length > 0) {
        Columns columns = new Columns(segment.reader(), walk.host());
        for (int document : candidates) {
          Stored stored = columns.stored(document);
          if (wanted.contains(stored.path())) {
            found.put(stored.path(), stored);
          }
        }
      }
    }
    return found;
  }
}
