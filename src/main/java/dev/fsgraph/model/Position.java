package dev.fsgraph.model;

/// How far a journal is in the graph.
///
/// @param journal which one
/// @param number of the last record that is
public record Position(String journal, long number) {}
