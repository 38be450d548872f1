package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A watch and how it is doing.
///
/// @param state `scanning`, `live`, `degraded`, `unavailable` or `paused`
/// @param source `fanotify` or `poll`
/// @param marks `filesystem` or `directory`
/// @param sync `immediate` or `lazy`: entries are looked at on the disk before they are answered
/// @param include only files that match one of these patterns are tracked, if there are any
/// @param exclude what matches one of these patterns is not tracked, nor anything below it
/// @param pollInterval the watch's own, as `PT5M`
/// @param hash whether its files are read, for their hash and type
/// @param references what its files are searched for: `on`, `off`, `default` (what the service does
///     where nothing else is said), or kinds with a comma between two
/// @param entries in the graph, the root included
/// @param scanned when its first scan was complete
/// @param reason why it is degraded or unavailable
/// @param mounts what is mounted below the root
/// @param progress of the scan that runs or was last run
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WatchView(
    String id,
    String root,
    @Nullable String name,
    String state,
    String source,
    @Nullable String marks,
    String sync,
    boolean crossMounts,
    List<String> include,
    List<String> exclude,
    @Nullable String pollInterval,
    boolean hash,
    String references,
    @Nullable Retention retention,
    long entries,
    String created,
    @Nullable String scanned,
    @Nullable String reason,
    @Nullable List<Mount> mounts,
    @Nullable Progress progress) {

  /// What is kept of the log of its tree; what is not there is no limit.
  ///
  /// @param age as `PT720H`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Retention(@Nullable String age, @Nullable Long events, @Nullable Long bytes) {}

  /// What is mounted below the root.
  ///
  /// @param tracked whether its tree belongs to the watch
  /// @param sameAs the path by which this very directory is known; it is no entry of its own then
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Mount(String path, String what, boolean tracked, @Nullable String sameAs) {}

  /// @param found entries seen on the disk
  /// @param written entries written to the graph
  /// @param total entries there are to write, once that is known
  /// @param unreadable directories that could not be listed
  /// @param elapsedMillis until now, or until it finished
  /// @param entriesPerSecond written, over all of that time
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Progress(
      long found,
      long written,
      @Nullable Long total,
      long unreadable,
      String started,
      @Nullable String finished,
      long elapsedMillis,
      long entriesPerSecond) {}
}
