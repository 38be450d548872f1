/// The directory trees that are watched and the state each is in.
@NullMarked
package dev.fsgraph.watch;

import org.jspecify.annotations.NullMarked;
