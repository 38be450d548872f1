/// Reads what is in files: at leisure, with bounds, and without leaving a trace.
@NullMarked
package dev.fsgraph.content;

import org.jspecify.annotations.NullMarked;
