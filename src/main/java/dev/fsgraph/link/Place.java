package dev.fsgraph.link;

import org.jspecify.annotations.Nullable;

/// What is at a path, itself not followed.
///
/// @param target what a symbolic link holds; null for all else
/// @param outside whether no watch shows it
public record Place(Shape shape, @Nullable String target, boolean outside) {

  public enum Shape {
    DIRECTORY,
    LINK,
    OTHER,
    NOTHING
  }

  public static Place directory(boolean outside) {
    return new Place(Shape.DIRECTORY, null, outside);
  }

  public static Place link(String target, boolean outside) {
    return new Place(Shape.LINK, target, outside);
  }

  public static Place other(boolean outside) {
    return new Place(Shape.OTHER, null, outside);
  }

  public static Place nothing(boolean outside) {
    return new Place(Shape.NOTHING, null, outside);
  }
}
