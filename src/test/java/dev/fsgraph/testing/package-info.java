/// What tests of more than one package need.
@NullMarked
package dev.fsgraph.testing;

import org.jspecify.annotations.NullMarked;
