package dev.fsgraph.reference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Machines that programs are made for.
enum Architecture {
  X86_64(62, "x86_64-linux-gnu", "lib64"),
  I386(3, "i386-linux-gnu", "lib"),
  AARCH64(183, "aarch64-linux-gnu", "lib64"),
  ARM(40, "arm-linux-gnueabihf", "lib"),
  RISCV64(243, "riscv64-linux-gnu", "lib64"),
  PPC64(21, "powerpc64le-linux-gnu", "lib64"),
  S390X(22, "s390x-linux-gnu", "lib64");

  private final int machine;
  private final String triplet;
  private final String lib;

  /// @param machine `e_machine` of its ELF files
  Architecture(int machine, String triplet, String lib) {
    this.machine = machine;
    this.triplet = triplet;
    this.lib = lib;
  }

  /// What Debian names its directories by.
  String triplet() {
    return triplet;
  }

  /// What `$LIB` stands for where directories are not named by triplets.
  String lib() {
    return lib;
  }

  static Architecture ours() {
    return System.getProperty("os.arch").equals("aarch64") ? AARCH64 : X86_64;
  }

  /// Null if it is none of these.
  static @Nullable Architecture ofMachine(int machine) {
    return Arrays.stream(values()).filter(each -> each.machine == machine).findAny().orElse(null);
  }
}
