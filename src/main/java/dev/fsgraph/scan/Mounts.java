package dev.fsgraph.scan;

import java.util.List;

/// What is mounted where.
public interface Mounts {

  /// Where nobody can tell.
  Mounts UNKNOWN =
      new Mounts() {
        @Override
        public boolean haveChanged() {
          return false;
        }

        @Override
        public List<Mount> table() {
          return List.of();
        }
      };

  /// One mount. Paths are in text form.
  ///
  /// @param id another one for each mount, also where the same is mounted again
  /// @param device number of the file system while it is mounted
  /// @param root the directory of the file system that is shown here: `/` but for bind mounts
  /// @param source what is mounted: `/dev/sda1`
  record Mount(long id, long device, String root, String point, String type, String source) {

    /// For people: `ext4 file system /dev/sda1`.
    public String text() {
      return "%s file system %s".formatted(type, source);
    }
  }

  /// Whether anything was mounted or unmounted since the last call.
  boolean haveChanged();

  /// In the order they were mounted; of several at one place, the last is seen.
  List<Mount> table();
}
