/// What goes over the wire: plain records, shared with the command line, which knows no Quarkus.
///
/// Times are ISO-8601 text in UTC, paths are in text form.
@NullMarked
package dev.fsgraph.api.view;

import org.jspecify.annotations.NullMarked;
