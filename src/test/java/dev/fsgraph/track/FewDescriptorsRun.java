package dev.fsgraph.track;

import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.Privileges;
import dev.fsgraph.track.LiveTracker.With;
import java.nio.file.Path;

/// A program for a process that may open few files: follows random changes below `in`.
final class FewDescriptorsRun {

  private FewDescriptorsRun() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    System.out.println("descriptors " + Descriptors.limit());
    System.out.println("handles " + Privileges.opensByHandle());
    new Oracle(directory.resolve("in"), directory.resolve("out"), directory.resolve("home"))
        .follow(Long.parseLong(arguments[1]), With.marksOnFileSystems(), 1);
    System.out.println("exact");
    System.exit(0);
  }
}
