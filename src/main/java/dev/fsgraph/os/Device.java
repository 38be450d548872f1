package dev.fsgraph.os;

/// Device numbers in one `long`, major number in the upper half.
final class Device {

  private Device() {}

  static long of(int major, int minor) {
    return (long) major << 32 | minor & 0xffffffffL;
  }

  /// Of `254:0`.
  static long parse(String text) {
    int colon = text.indexOf(':');
    return of(
        Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }

  /// Of a `dev_t` as `stat(2)` gives it.
  static long ofDevT(long dev) {
    return of(
        (int) (dev >> 8 & 0xfff | dev >> 32 & ~0xfffL), (int) (dev & 0xff | dev >> 12 & ~0xffL));
  }
}
