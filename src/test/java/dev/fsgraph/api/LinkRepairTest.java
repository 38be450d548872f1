package dev.fsgraph.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Links.Broken;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkRepairTest {

  private final FakeReads reads = new FakeReads();

  @Test
  void anAbsoluteLinkStaysAbsoluteAndARelativeOneRelative() {
    reads.add("/w/lost", new Trail(List.of(), reads.add("/w/new/place", Kind.FILE, 1), null));

    assertThat(new LinkRepair(reads).of(broken("/w/d/link", "/w/lost", "/w/lost")))
        .isEqualTo("ln -sfn /w/new/place /w/d/link");
    assertThat(new LinkRepair(reads).of(broken("/w/d/link", "../lost", "/w/lost")))
        .isEqualTo("ln -sfn ../new/place /w/d/link");
  }

  @Test
  void manyThatLedToTheSameCostOneQuestion() {
    List<String> asked = new ArrayList<>();
    LinkRepair repair =
        new LinkRepair(
            new FakeReads() {
              @Override
              public List<Trail> where(String path) {
                asked.add(path);
                return super.where(path);
              }
            });

    repair.of(broken("/w/one", "lost", "/w/lost"));
    repair.of(broken("/w/two", "lost", "/w/lost"));
    repair.of(broken("/w/three", "other", "/w/other"));

    assertThat(asked).containsExactly("/w/lost", "/w/other");
  }

  @Test
  void whatWasDeletedOrNeverSeenCannotBeSuggested() {
    assertThat(new LinkRepair(reads).of(broken("/w/link", "lost", "/w/lost"))).isNull();
    assertThat(new LinkRepair(reads).of(broken("/w/link", "link", null))).isNull();
  }

  @Test
  void theWayFromADirectoryIsTheShortest() {
    assertThat(LinkRepair.relative("/a/b", "/a/b/c")).isEqualTo("c");
    assertThat(LinkRepair.relative("/a/b", "/a/bb/c")).isEqualTo("../bb/c");
    assertThat(LinkRepair.relative("/", "/c")).isEqualTo("c");
    assertThat(LinkRepair.relative("/a/b", "/a/b")).isEqualTo(".");
    assertThat(LinkRepair.relative("/a", "/a/-rf")).isEqualTo("./-rf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/w/plain-1.2_x", "/w/a b", "/w/$(touch x)", "/w/it's", "/w/new\nline", "/w/back\\slash",
        "/w/ä", "/w/\uefe9", "/w/'\t'\uefff\u0085", "/w/~", "/w/*?[a]", "/w/!x"
      })
  void aShellTakesAWordForThePathItIs(String path) throws Exception {
    assertThat(inAShell(ShellWord.of(path))).isEqualTo(path);
  }

  @Test
  void whatIsSuggestedMendsTheLink(@TempDir Path directory) throws Exception {
    String odd = directory.toRealPath() + "/it's $HOME";
    Files.createDirectory(Path.of(odd));
    Path link = Files.createSymbolicLink(Path.of(odd, "-link"), Path.of("lost"));
    Files.createFile(Path.of(odd, "-now"));
    reads.add(odd + "/lost", new Trail(List.of(), reads.add(odd + "/-now", Kind.FILE, 1), null));

    String command = new LinkRepair(reads).of(broken(link.toString(), "lost", odd + "/lost"));

    assertThat(run(List.of("sh", "-c", String.valueOf(command)))).isEmpty();
    assertThat(Files.readSymbolicLink(link)).hasToString("./-now");
    assertThat(Files.exists(link)).isTrue();
  }

  private static String inAShell(String word) throws IOException, InterruptedException {
    return run(List.of("bash", "-c", "printf %s " + word));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder(command).redirectErrorStream(true);
    shell.environment().put("LC_ALL", "C.UTF-8");
    Process process = shell.start();
    String out = PathText.ofBytes(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  private Broken broken(String link, String target, @Nullable String lost) {
    Entry entry = reads.link(link, target);
    return new Broken(entry, "why", entry, lost);
  }
}
