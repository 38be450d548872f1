/// The service over HTTP: watches, entries, history, under `/api`.
///
/// A resource's method checks what came in, asks {@link dev.fsgraph.track.Tracking} or {@link
/// dev.fsgraph.graph.Reads}, and answers a record of {@link dev.fsgraph.api.view}. Whatever goes
/// wrong leaves as a problem with a sentence for people.
@NullMarked
package dev.fsgraph.api;

import org.jspecify.annotations.NullMarked;
