package dev.fsgraph.os;

/// Flags of the calls that take a path, by their kernel names.
public final class Fcntl {

  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

  public static final int O_RDONLY = 0;
  public static final int O_NONBLOCK = 0x800;
  public static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
  public static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;
  public static final int O_NOATIME = 0x40000;
  public static final int O_CLOEXEC = 0x80000;
  public static final int O_PATH = 0x200000;

  /// For entries to be read.
  public static final int DIRECTORY_TO_READ = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC;

  /// For other calls to start from: needs no permission on the directory itself.
  public static final int DIRECTORY_TO_LOOK_IN = O_PATH | O_DIRECTORY | O_CLOEXEC;

  static final int AT_FDCWD = -100;
  static final int AT_SYMLINK_NOFOLLOW = 0x100;
  static final int AT_HANDLE_FID = 0x200;
  static final int AT_NO_AUTOMOUNT = 0x800;
  static final int AT_EMPTY_PATH = 0x1000;
  static final int AT_STATX_DONT_SYNC = 0x4000;

  private Fcntl() {}
}
