/// Runs a Neo4j server of our own as a child process, and keeps it running.
@NullMarked
package dev.fsgraph.database;

import org.jspecify.annotations.NullMarked;
