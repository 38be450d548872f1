package dev.fsgraph.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random links on a real disk lead where the kernel says they do.
class WalkIT {

  private static final int SEEDS = Integer.getInteger("walk.seeds", 20);
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final List<String> STEPS = List.of("a", "b", "c", "..", ".", "a/", "b/.", "c//");

  @TempDir Path temporary;

  @Test
  void linksLeadWhereTheKernelSays() throws IOException {
    int broken = 0;
    int whole = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Path root = Files.createDirectory(temporary.toRealPath().resolve("" + seed));
      Random random = new Random(seed);
      List<Path> links = links(random, root);
      for (Path link : links) {
        String real = real(link);
        String target = Files.readSymbolicLink(link).toString();
        assertThat(Walk.ofLink(WalkIT::at, link.toString(), target).resolved())
            .as("seed %d: %s -> %s", seed, link, target)
            .isEqualTo(real);
        broken += real == null ? 1 : 0;
        whole += real == null ? 0 : 1;
      }
    }
    assertThat(broken).isGreaterThan(SEEDS);
    assertThat(whole).isGreaterThan(SEEDS);
  }

  @Test
  void chainsAreAsLongAsTheKernelAllows() throws IOException {
    Path root = temporary.toRealPath();
    Path last = Files.createDirectory(root.resolve("0"));
    for (int i = 1; i <= 42; i++) {
      last = Files.createSymbolicLink(root.resolve("" + i), last.getFileName());
      assertThat(Walk.ofLink(WalkIT::at, last.toString(), "" + (i - 1)).resolved())
          .as("chain of %d", i)
          .isEqualTo(real(last))
          .isEqualTo(i <= Walk.MOST_LINKS ? root.resolve("0").toString() : null);
    }
  }

  @Test
  void aTargetOf4095BytesIsFollowed() throws IOException {
    Path root = temporary.toRealPath();
    Files.createDirectory(root.resolve("d"));
    String target = "d/" + "../d/".repeat(818) + "./.";
    assertThat(target).hasSize(4095);
    Path link = Files.createSymbolicLink(root.resolve("link"), Path.of(target));
    assertThat(Walk.ofLink(WalkIT::at, link.toString(), target).resolved())
        .isEqualTo(real(link))
        .isEqualTo(root.resolve("d").toString());
  }

  private static List<Path> links(Random random, Path root) throws IOException {
    List<Path> directories = new ArrayList<>(List.of(root));
    for (int i = 0; i < 6; i++) {
      Path path = directories.get(random.nextInt(directories.size())).resolve(one(random, NAMES));
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        directories.add(Files.createDirectory(path));
      }
    }
    List<Path> links = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Path path = directories.get(random.nextInt(directories.size())).resolve(one(random, NAMES));
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        if (random.nextInt(4) == 0) {
          Files.createFile(path);
        } else {
          links.add(Files.createSymbolicLink(path, target(random, root)));
        }
      }
    }
    return links;
  }

  private static Path target(Random random, Path root) {
    String steps =
        String.join(
            "/",
            IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(_ -> one(random, STEPS)).toList());
    return Path.of((random.nextInt(4) == 0 ? root + "/" : "") + steps);
  }

  private static String one(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static @Nullable String real(Path path) {
    try {
      return path.toRealPath().toString();
    } catch (IOException e) {
      return null;
    }
  }

  private static Place at(String path, Place directory) {
    Path file = Path.of(path);
    try {
      if (Files.isSymbolicLink(file)) {
        return Place.link(Objects.toString(Files.readSymbolicLink(file)), false);
      }
    } catch (IOException e) {
      return Place.nothing(false);
    }
    if (Files.isDirectory(file)) {
      return Place.directory(false);
    }
    return Files.exists(file) ? Place.other(false) : Place.nothing(false);
  }
}
