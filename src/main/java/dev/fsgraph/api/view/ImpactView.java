package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who depends on a path.
///
/// @param truncated whether there are more
/// @param ifMovedTo where it is supposed to be moved to
/// @param consequences what that would mean for each link and reference that leads into it, out of
///     it or is within
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImpactView(
    String path,
    List<Affected> affected,
    boolean truncated,
    @Nullable String ifMovedTo,
    @Nullable List<Consequence> consequences) {

  /// @param via what it depends on directly
  /// @param distance 1 if that is the path itself, or below it
  /// @param type `POINTS_TO` or `REFERENCES`
  /// @param detail the reference as written
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Affected(
      String path,
      String via,
      int distance,
      String type,
      @Nullable String kind,
      @Nullable String detail,
      @Nullable Long line) {}

  /// @param target where it leads now
  /// @param holds whether it would lead to the same
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Consequence(
      String path,
      String type,
      @Nullable String kind,
      String detail,
      @Nullable Integer line,
      String target,
      boolean holds) {}
}
