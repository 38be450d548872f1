/// Turns notices into changes: looks at the disk, recognises moves, commits to the graph.
@NullMarked
package dev.fsgraph.track;

import org.jspecify.annotations.NullMarked;
