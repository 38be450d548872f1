package dev.fsgraph.model;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// Which kinds of references files are searched for, as it is written: `on` for all kinds, `off`
/// for none, `default` for what the service does where nothing else is said, or names with a comma
/// between two.
public record ReferenceKinds(String text) {

  public static final ReferenceKinds ALL = new ReferenceKinds("on");
  public static final ReferenceKinds NONE = new ReferenceKinds("off");
  public static final ReferenceKinds USUAL = new ReferenceKinds("default");

  /// @param kinds that there are
  /// @throws IllegalArgumentException if a kind is none of them; its message goes on after what was
  ///     typed
  public static ReferenceKinds of(String typed, Set<String> kinds) {
    ReferenceKinds asked = new ReferenceKinds(typed.strip());
    if (asked.equals(ALL) || asked.equals(NONE) || asked.equals(USUAL)) {
      return asked;
    }
    Set<String> named = asked.named();
    for (String kind : named) {
      if (!kinds.contains(kind)) {
        throw new IllegalArgumentException(
            "it takes on, off, default or some of %s; there is no kind '%s' of references"
                .formatted(String.join(", ", new TreeSet<>(kinds)), kind));
      }
    }
    return named.isEmpty() ? NONE : new ReferenceKinds(String.join(",", named));
  }

  /// The kinds to search for.
  ///
  /// @param kinds that there are
  /// @param usual those of them where nothing else is said
  public Set<String> among(Set<String> kinds, Set<String> usual) {
    if (equals(ALL)) {
      return kinds;
    }
    if (equals(USUAL)) {
      return usual;
    }
    Set<String> wanted = equals(NONE) ? new TreeSet<>() : named();
    wanted.retainAll(kinds); // an extractor may be gone since
    return wanted;
  }

  private Set<String> named() {
    Set<String> names = new TreeSet<>();
    Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return names;
  }
}
