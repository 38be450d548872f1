/// Keeps the index what the graph is: sees every change of the graph on its way, brings it into the
/// index once the graph has it, and makes the index anew where that is in doubt.
@NullMarked
package dev.fsgraph.projection;

import org.jspecify.annotations.NullMarked;
