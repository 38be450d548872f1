package dev.fsgraph.os;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Kinds of file system that show the kernel's own state as files.
public enum PseudoFileSystem {
  PROC(0x9fa0),
  SYSFS(0x6265_6572),
  DEBUGFS(0x6462_6720),
  TRACEFS(0x7472_6163),
  CGROUP(0x27_e0eb),
  CGROUP2(0x6367_7270),
  SECURITYFS(0x7363_6673),
  DEVPTS(0x1cd1),
  BPF(0xcafe_4a11L),
  EFIVARFS(0xde5e_81e4L),
  NSFS(0x6e73_6673);

  private final long magic;

  PseudoFileSystem(long magic) {
    this.magic = magic;
  }

  /// As mounts call it: `proc`.
  public String typeName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param fileSystemType `f_type` of `statfs`
  public static Optional<PseudoFileSystem> of(long fileSystemType) {
    return Arrays.stream(values()).filter(kind -> kind.magic == fileSystemType).findFirst();
  }
}
