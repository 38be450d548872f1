/// Where paths lead: symbolic links followed as the kernel follows them, over whatever says what is
/// at a path. Pure.
@NullMarked
package dev.fsgraph.link;

import org.jspecify.annotations.NullMarked;
