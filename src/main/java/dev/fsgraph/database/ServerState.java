package dev.fsgraph.database;

/// What the server does at the moment.
public sealed interface ServerState {

  record Starting() implements ServerState {}

  record Up() implements ServerState {}

  /// It died by itself, or could not be restarted; `attempt` counts from 1 since it was last well.
  record Restarting(String reason, int attempt) implements ServerState {}

  record Stopped() implements ServerState {}
}
