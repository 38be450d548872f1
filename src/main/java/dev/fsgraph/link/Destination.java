package dev.fsgraph.link;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a path leads.
///
/// @param named the real path of what it names, its last component not followed; null if the way
///     there is broken
/// @param namedOutside whether no watch shows that
/// @param resolved the real path at the end, all links followed; null if it is broken
/// @param breach where and why it is broken; null if it is not
/// @param outside whether the way leads through what no watch shows
/// @param walked all that was looked at on the way, the path that is not there included: while none
///     of these changes, all of this stays as it is
public record Destination(
    @Nullable String named,
    boolean namedOutside,
    @Nullable String resolved,
    @Nullable Breach breach,
    boolean outside,
    Set<String> walked) {

  /// Why nothing is there.
  public enum Reason {
    MISSING,
    NOT_A_DIRECTORY,
    LOOP
  }

  /// @param at the real path of what is not there, or is there and leads nowhere
  /// @param there which of both: a link that was one too many, or a file that was taken for a
  ///     directory
  /// @param rest what the way has left below it, up to a `..`; empty at its end
  /// @param whole whether that is all that is left of the way
  /// @param outside whether no watch shows that place
  /// @param link the last link that was followed on the way; null if none was
  public record Breach(
      Reason reason,
      String at,
      boolean there,
      String rest,
      boolean whole,
      boolean outside,
      @Nullable String link) {

    /// The whole path that nothing is at.
    public String path() {
      return rest.isEmpty() ? at : at.equals("/") ? "/" + rest : at + "/" + rest;
    }
  }
}
