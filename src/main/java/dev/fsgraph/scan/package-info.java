/// Asks the disk: what is at a place, what is in a directory, what is in a tree.
@NullMarked
package dev.fsgraph.scan;

import org.jspecify.annotations.NullMarked;
