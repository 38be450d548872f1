/// The memory: everything that is written to Neo4j and read from it. The only package that knows
/// the driver.
@NullMarked
package dev.fsgraph.graph;

import org.jspecify.annotations.NullMarked;
