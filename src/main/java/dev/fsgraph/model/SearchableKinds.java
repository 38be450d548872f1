package dev.fsgraph.model;

import java.util.Set;

/// The kinds of references that files can be searched for here.
public record SearchableKinds(Set<String> all) {}
