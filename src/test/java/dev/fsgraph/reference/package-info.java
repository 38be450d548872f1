@NullMarked
package dev.fsgraph.reference;

import org.jspecify.annotations.NullMarked;
