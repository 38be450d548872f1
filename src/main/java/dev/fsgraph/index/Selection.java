package dev.fsgraph.index;

import dev.fsgraph.model.PathRange;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/// Which documents are asked for.
///
/// @param ranges one after the other, in path order
/// @param term that all of them have; null is any
/// @param filter what else is to be fulfilled
record Selection(List<PathRange> ranges, @Nullable Term term, Filter filter) {

  /// Makes a test for the documents of a segment, that is asked in their order.
  @FunctionalInterface
  interface Filter {

    Filter NONE = _ -> (_, _) -> true;

    Test in(Segment segment) throws IOException;

    default Filter and(Filter other) {
      return segment -> {
        Test first = in(segment);
        Test second = other.in(segment);
        return (document, path) -> first.holds(document, path) && second.holds(document, path);
      };
    }
  }

  @FunctionalInterface
  interface Test {
    boolean holds(int document, PathOf path) throws IOException;
  }

  /// The path of the document that is being tested, read only if somebody asks for it.
  @FunctionalInterface
  interface PathOf {
    String get() throws IOException;
  }

  static Selection of(PathRange range) {
    return new Selection(List.of(range), null, Filter.NONE);
  }

  /// What is at and below `root`, after the path `after`.
  static Selection within(String root, @Nullable String after) {
    PathRange below = PathRange.below(root);
    return new Selection(
        after == null ? List.of(PathRange.only(root), below) : List.of(below.startingAfter(after)),
        null,
        Filter.NONE);
  }

  Selection having(@Nullable Term term) {
    return new Selection(ranges, term, filter);
  }

  Selection where(Filter other) {
    return new Selection(ranges, term, filter.and(other));
  }
}
