@NullMarked
package dev.fsgraph.graph;

import org.jspecify.annotations.NullMarked;
