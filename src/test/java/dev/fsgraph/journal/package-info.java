@NullMarked
package dev.fsgraph.journal;

import org.jspecify.annotations.NullMarked;
