/// What exists now, in a Lucene index of the service's own: a projection of the graph that answers
/// without a round trip, and can be thrown away at any time.
///
/// One document an entry. Each segment is sorted by path, so a subtree is a run of documents, a
/// page page starts with a binary search, and a total is a loop over columns.
@NullMarked
package dev.fsgraph.index;

import org.jspecify.annotations.NullMarked;
