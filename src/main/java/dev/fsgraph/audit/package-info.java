/// Holds disk, graph and index against each other, and has mended what differs.
@NullMarked
package dev.fsgraph.audit;

import org.jspecify.annotations.NullMarked;
