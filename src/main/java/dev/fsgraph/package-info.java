/// The service: wires the parts together.
@NullMarked
package dev.fsgraph;

import org.jspecify.annotations.NullMarked;
