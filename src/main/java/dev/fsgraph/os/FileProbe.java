package dev.fsgraph.os;

import static dev.fsgraph.os.ErrnoException.check;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Finds out what is at a name: attributes, identity and link target.
///
/// Asked through one `O_PATH` descriptor, so that all of it is of one and the same file even while
/// names change hands; opening it needs no permission and wakes nobody. For listings, where that
/// would halve the speed, asked by name, and through a descriptor only if the answers don't fit.
///
/// For one thread, and for a short time: it remembers which volume a device is.
public final class FileProbe {

  private static final int NO_FOLLOW = Fcntl.O_PATH | Fcntl.O_NOFOLLOW | Fcntl.O_CLOEXEC;

  private final Volumes volumes;
  private final Scratch scratch = Scratch.mine();

  private long device = -1;
  private String volume = "";

  /// Whether that device gives handles to compare only, not to open by (overlay, FUSE).
  private boolean comparesOnly;

  public FileProbe(Volumes volumes) {
    this.volumes = volumes;
  }

  /// What `name` is; null if nothing is there.
  public @Nullable Attributes at(int directory, String name, DescriptorClaim claim)
      throws ErrnoException {
    int descriptor = FileCalls.openat(directory, scratch.path(name), NO_FOLLOW);
    if (descriptor == -Errno.ENOENT) {
      return null;
    }
    return ofAndClose(check(descriptor, "openat", name), name, claim);
  }

  /// As {@link #at} for an entry that was just read, and nothing if it cannot be told what it is.
  ///
  /// @throws ErrnoException if that says something about the directory or this process
  @Nullable Attributes atListed(int directory, MemorySegment name, DescriptorClaim claim)
      throws ErrnoException {
    int result = FileCalls.statx(directory, name, Statx.OF_NAME, Statx.MASK, scratch.statx);
    if (result == -Errno.ENOENT) {
      return null;
    }
    Attributes attributes = result == 0 ? byName(directory, name, claim) : null;
    return attributes != null ? attributes : throughDescriptor(directory, name, claim);
  }

  /// Completes what `statx` told; null if that takes a descriptor.
  private @Nullable Attributes byName(int directory, MemorySegment name, DescriptorClaim claim)
      throws ErrnoException {
    MemorySegment statx = scratch.statx;
    boolean wanted = !claim.equals(DescriptorClaim.NONE) && Statx.kind(statx) == Kind.DIRECTORY;
    if (wanted
        || Statx.device(statx) != device
        || handle(directory, name, comparesOnly ? Fcntl.AT_HANDLE_FID : 0) != 0
        || !HandleText.isOfInode(scratch.handle, Statx.inode(statx))) {
      return null;
    }
    return attributes(
        HandleText.ofNative(scratch.handle),
        Statx.kind(statx) == Kind.SYMLINK ? target(directory, name) : null);
  }

  private @Nullable Attributes throughDescriptor(
      int directory, MemorySegment name, DescriptorClaim claim) throws ErrnoException {
    int descriptor = FileCalls.openat(directory, name, NO_FOLLOW);
    if (descriptor < 0) {
      return switch (-descriptor) {
        case Errno.EACCES, Errno.EMFILE, Errno.ENFILE, Errno.ENOMEM ->
            throw new ErrnoException(-descriptor, "openat", "an entry");
        default -> null;
      };
    }
    try {
      return ofAndClose(descriptor, "an entry", claim);
    } catch (ErrnoException e) {
      if (e.isShortage()) {
        throw e;
      }
      return null; // the root of a mount that is not ours to see, or that is dead
    }
  }

  private Attributes ofAndClose(int descriptor, String subject, DescriptorClaim claim)
      throws ErrnoException {
    boolean claimed = false;
    try {
      Attributes attributes = of(descriptor, subject);
      claimed = claim.claim(attributes, descriptor);
      return attributes;
    } finally {
      if (!claimed) {
        FileCalls.close(descriptor);
      }
    }
  }

  /// What `descriptor` is open on.
  public Attributes of(int descriptor, String subject) throws ErrnoException {
    MemorySegment statx = scratch.statx;
    check(
        FileCalls.statx(descriptor, Scratch.EMPTY, Statx.OF_DESCRIPTOR, Statx.MASK, statx),
        "statx",
        subject);
    recognise(Statx.device(statx), descriptor);
    return attributes(
        generation(descriptor),
        Statx.kind(statx) == Kind.SYMLINK ? target(descriptor, Scratch.EMPTY) : null);
  }

  private Attributes attributes(String generation, @Nullable String target) {
    MemorySegment statx = scratch.statx;
    return new Attributes(
        new FileKey(volume, Statx.inode(statx), generation),
        Statx.kind(statx),
        Statx.size(statx),
        Statx.mode(statx),
        Statx.uid(statx),
        Statx.gid(statx),
        Statx.links(statx),
        Statx.birth(statx),
        Statx.modified(statx),
        Statx.changed(statx),
        Statx.accessed(statx),
        target);
  }

  private void recognise(long device, int descriptor) {
    if (device != this.device) {
      volume = volumes.of(device, descriptor);
      this.device = device;
      comparesOnly = false;
    }
  }

  private String generation(int descriptor) {
    int result = handle(descriptor, comparesOnly);
    if (result == -Errno.EOPNOTSUPP && !comparesOnly) {
      comparesOnly = true;
      result = handle(descriptor, true);
    }
    return result == 0 ? HandleText.ofNative(scratch.handle) : Statx.birthText(scratch.statx);
  }

  private int handle(int descriptor, boolean compareOnly) {
    return handle(
        descriptor, Scratch.EMPTY, Fcntl.AT_EMPTY_PATH | (compareOnly ? Fcntl.AT_HANDLE_FID : 0));
  }

  private int handle(int directory, MemorySegment name, int flags) {
    HandleText.makeRoom(scratch.handle);
    return FileCalls.nameToHandleAt(directory, name, scratch.handle, scratch.mountId, flags);
  }

  private static String target(int directory, MemorySegment name) throws ErrnoException {
    return Descriptors.readLink(directory, name, "a symbolic link");
  }
}
