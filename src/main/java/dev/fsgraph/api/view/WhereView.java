package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of what was at a path: of the latest thing there, and of those before it.
///
/// @param now where it is; null if it was deleted
/// @param deletedAt null if it exists
/// @param earlier other things that were at the path before, newest first
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WhereView(
    String path,
    List<Stop> trail,
    @Nullable EntryView now,
    @Nullable String deletedAt,
    List<Earlier> earlier) {

  public WhereView {
    trail = List.copyOf(trail);
    earlier = List.copyOf(earlier);
  }

  /// One place it was at.
  ///
  /// @param method how the move away from here is known; null for the last place
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Stop(
      String path,
      @Nullable String from,
      @Nullable String until,
      @Nullable String method,
      @Nullable Double confidence) {}

  /// Something else that was at the path.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Earlier(List<Stop> trail, @Nullable EntryView now, @Nullable String deletedAt) {
    public Earlier {
      trail = List.copyOf(trail);
    }
  }
}
