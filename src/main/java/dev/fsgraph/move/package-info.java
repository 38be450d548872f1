/// What notices and looks mean: replays the kernel's word, compares it with the disk, recognises
/// moves.
///
/// Pure: no thread, clock, disk or database inside.
@NullMarked
package dev.fsgraph.move;

import org.jspecify.annotations.NullMarked;
