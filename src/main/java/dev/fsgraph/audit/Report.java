package dev.fsgraph.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an audit is going, or went.
///
/// @param under only what is at or below it
/// @param full whether every directory of the disk is listed, or some of them
/// @param repair whether what differs is mended
/// @param indexEntries in the index, all of them
/// @param graphEntries in the graph, all of them
/// @param compared entries of index and graph compared so far
/// @param listed directories of the disk listed so far
/// @param found how many differences there are
/// @param differences the first of them
/// @param mended how many were handed on to be mended
public record Report(
    State state,
    String under,
    boolean full,
    boolean repair,
    Instant started,
    @Nullable Instant finished,
    long indexEntries,
    long graphEntries,
    long compared,
    long listed,
    long found,
    List<Difference> differences,
    long mended,
    @Nullable String failure) {

  public enum State {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }

  public Report {
    differences = List.copyOf(differences);
  }
}
