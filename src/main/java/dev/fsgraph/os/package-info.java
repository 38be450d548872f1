/// The Linux kernel as Java calls it: descriptors, directories, file handles, volumes, fanotify.
/// Alone in knowing `java.lang.foreign`, and in seeing names as bytes.
@NullMarked
package dev.fsgraph.os;

import org.jspecify.annotations.NullMarked;
