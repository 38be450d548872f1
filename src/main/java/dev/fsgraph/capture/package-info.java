/// Drains what the kernel reports. Looks at nothing, decides nothing.
@NullMarked
package dev.fsgraph.capture;

import org.jspecify.annotations.NullMarked;
