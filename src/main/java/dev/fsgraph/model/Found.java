package dev.fsgraph.model;

/// A directory's entry as the disk showed it.
public record Found(String name, Attributes attributes) {}
