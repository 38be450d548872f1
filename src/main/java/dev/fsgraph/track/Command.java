package dev.fsgraph.track;

import java.io.IOException;

/// Something only the tracker's thread may do.
@FunctionalInterface
interface Command {
  void run() throws InterruptedException, IOException;
}
