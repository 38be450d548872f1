package dev.fsgraph.projection;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Who keeps up with what comes, goes and moves.
interface Follower {

  Follower NONE =
      new Follower() {
        @Override
        public void shifted(Shift shift) {}

        @Override
        public Touched unfollowed() {
          return new Touched();
        }

        @Override
        public void settle(Duration timeout) {}
      };

  /// Told after each change is in the index, or in doubt.
  void shifted(Shift shift);

  /// What it has not kept up with yet, to be told again after a crash.
  Touched unfollowed();

  /// Waits until it has kept up with all it was told before.
  void settle(Duration timeout) throws TimeoutException, InterruptedException;
}
