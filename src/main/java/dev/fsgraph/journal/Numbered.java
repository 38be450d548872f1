package dev.fsgraph.journal;

/// A record and its number. Numbers rise by one, over restarts too.
public record Numbered(long number, Entry entry) {}
