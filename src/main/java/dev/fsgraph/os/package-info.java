/// The Linux kernel as Java calls it: descriptors, directories, file handles, volumes, fanotify.
// The
/// only package that knows `java.lang.foreign`, and the only one in which names are bytes.
@NullMarked
package dev.fsgraph.os;

import org.jspecify.annotations.NullMarked;
