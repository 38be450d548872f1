package dev.fsgraph.projection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Who is told of what changes in the index: any number, where it may have changed; one follower,
/// what came, went and moved.
final class Audience {

  private final List<Consumer<Touched>> listeners = new CopyOnWriteArrayList<>();
  private volatile Follower follower = Follower.NONE;

  void add(Consumer<Touched> listener) {
    listeners.add(listener);
  }

  void remove(Consumer<Touched> listener) {
    listeners.remove(listener);
  }

  void tell(Touched touched) {
    listeners.forEach(listener -> listener.accept(touched));
  }

  void follow(Follower next) {
    follower = next;
    next.shifted(Shift.unfollowedLinks());
  }

  Follower follower() {
    return follower;
  }
}
