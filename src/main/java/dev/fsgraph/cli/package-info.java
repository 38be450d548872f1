/// The command line. Talks to the service over HTTP; runs without Quarkus and without the driver.
///
/// One command a file. A command catches nothing: {@link dev.fsgraph.cli.Main} turns what went
/// wrong into a sentence and an exit code.
@NullMarked
package dev.fsgraph.cli;

import org.jspecify.annotations.NullMarked;
