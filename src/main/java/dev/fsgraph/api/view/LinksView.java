package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What depends on what.
///
/// @param outgoing where the symbolic link at the path leads
/// @param incoming symbolic links and references that lead to the path
/// @param hardlinks the other names of the file; null if it has but one
/// @param references what the file refers to
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LinksView(
    String path,
    List<Edge> outgoing,
    List<Edge> incoming,
    @Nullable Names hardlinks,
    List<Edge> references) {

  public LinksView {
    outgoing = List.copyOf(outgoing);
    incoming = List.copyOf(incoming);
    references = List.copyOf(references);
  }

  /// @param type `POINTS_TO` or `REFERENCES`
  /// @param path the other end
  /// @param standing what is there: `entry`, `gone`, `missing` or `outside`; of incoming ones null
  /// @param rest the way from there on, where a directory above the target went elsewhere
  /// @param now where what went elsewhere is now
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Edge(
      String type,
      String path,
      @Nullable String standing,
      @Nullable String rest,
      @Nullable String now,
      @Nullable String kind,
      @Nullable String detail) {}

  /// @param nlink how many names the file has; more than are known if some are not watched
  /// @param names the known ones but for the path that was asked about
  public record Names(int nlink, List<String> names) {
    public Names {
      names = List.copyOf(names);
    }
  }
}
