package dev.fsgraph.track;

import java.util.List;

/// What is known of what is in files, as far as the tracker has to know. Thread-safe.
public interface Contents {

  /// The hashes of files that came into the graph since they were last asked for.
  List<String> takeHashes(int most);

  /// Whether there is more to read at present.
  boolean isReading();
}
