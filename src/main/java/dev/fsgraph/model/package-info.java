/// The values everything speaks in: entries, their identity, notices of the kernel, events. Imports
/// nothing but the JDK.
@NullMarked
package dev.fsgraph.model;

import org.jspecify.annotations.NullMarked;
