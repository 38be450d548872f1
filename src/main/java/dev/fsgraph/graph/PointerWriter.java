package dev.fsgraph.graph;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Pointer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what follows from the tree: where links and references lead, and which names are those of
/// one file. No event, and no sequence number, comes of it.
///
/// Every method throws {@link GraphException} with a sentence for people.
public interface PointerWriter {

  /// All that an entry points to.
  ///
  /// @param resolved the real path at the end of a symbolic link; null if it has none
  record Origin(String path, @Nullable String resolved, List<Pointer> pointers) {}

  /// Puts these pointers in the place of all that the entries had of these types, in one
  /// transaction. Entries that are not there are left out.
  void point(List<Origin> origins, Set<String> types);

  /// Writes what files were found to refer to, and where that leads, in one transaction.
  ///
  /// @param extracts encoded, by path; null takes away what there was
  void refer(Map<String, @Nullable String> extracts, List<Origin> origins);

  /// Joins the names of files that have several, and parts those that are such no more.
  void join(Collection<FileKey> files);

  /// Files with several names as the graph has them.
  List<FileKey> joined();

  /// Removes what nothing points to any more.
  void sweep();

  /// Removes what is left of links that were deleted while nobody followed them, too.
  void sweepAll();
}
