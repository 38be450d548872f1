/// What files refer to by their content: includes, imports, links, needed libraries. Each kind is
/// found by a {@link dev.fsgraph.reference.ReferenceExtractor}; a jar on the class path can bring
/// more.
@NullMarked
package dev.fsgraph.reference;

import org.jspecify.annotations.NullMarked;
