/// Keeps what was drained from the kernel on disk until it is in the graph. Only model is used.
@NullMarked
package dev.fsgraph.journal;

import org.jspecify.annotations.NullMarked;
