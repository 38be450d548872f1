package dev.fsgraph.os;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.List;

/// Makes the handles through which the C library is called. Each takes ~10 ms at start-up, so they
/// are made at first use: each binding has a class of its own to hold it.
final class Linkage {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

  static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO_VALUE =
      ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private Linkage() {}

  /// A function of the C library. The handle's first parameter is where errno goes.
  static MethodHandle link(String name, MemoryLayout result, MemoryLayout... parameters) {
    return link(name, List.of(ERRNO), result, parameters);
  }

  /// One with `...` after the first `fixed` parameters.
  static MethodHandle linkVariadic(
      String name, int fixed, MemoryLayout result, MemoryLayout... parameters) {
    return link(name, List.of(ERRNO, Linker.Option.firstVariadicArg(fixed)), result, parameters);
  }

  private static MethodHandle link(
      String name, List<Linker.Option> options, MemoryLayout result, MemoryLayout... parameters) {
    MemorySegment address =
        LINKER
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new IllegalStateException("The C library lacks " + name));
    return LINKER.downcallHandle(
        address, FunctionDescriptor.of(result, parameters), options.toArray(Linker.Option[]::new));
  }

  /// What the call returned, or the negated errno if that was -1: as the kernel itself answers.
  static int result(int returned, MemorySegment errno) {
    return returned == -1 ? -(int) ERRNO_VALUE.get(errno, 0L) : returned;
  }

  static int result(long returned, MemorySegment errno) {
    return returned == -1 ? -(int) ERRNO_VALUE.get(errno, 0L) : Math.toIntExact(returned);
  }

  /// For what a handle's call is declared to throw: a checked exception never comes.
  static AssertionError unexpected(Throwable thrown) {
    return switch (thrown) {
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      default -> new AssertionError(thrown);
    };
  }
}
