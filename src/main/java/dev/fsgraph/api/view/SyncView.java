package dev.fsgraph.api.view;

/// Everything up to this sequence number is visible.
public record SyncView(long seq) {}
