package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fsgraph.AuditSurroundings;
import dev.fsgraph.audit.Audits;
import dev.fsgraph.audit.Difference;
import dev.fsgraph.audit.Difference.Other;
import dev.fsgraph.audit.Report;
import dev.fsgraph.audit.Report.State;
import dev.fsgraph.model.Handle;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.projection.IndexAndGraph;
import dev.fsgraph.scan.LinuxDisk;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Session;

/// Disk, graph and index are made to differ; the audit finds it, and has it mended.
class AuditIT {

  @TempDir Path temporary;
  private Path root;
  private Volumes volumes;
  private LinuxDisk disk;
  private LiveTracker live;
  private Audits audits;

  @BeforeEach
  void aWatchedTree() throws Exception {
    TestNeo4j.clear();
    Path home = Files.createDirectory(temporary.toRealPath().resolve("home"));
    root = Files.createDirectories(temporary.toRealPath().resolve("tree"));
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/x"), "hello");
    Files.createSymbolicLink(root.resolve("a/b/link"), Path.of("nowhere"));
    live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root);
    live.sync();
    IndexAndGraph.awaitReady(live.projection);
    volumes = Volumes.open();
    disk = LinuxDisk.open(volumes);
    Handle own = disk.root(home.toString()).attributes().key().handle();
    audits =
        new Audits(
            disk,
            LiveTracker.STORED,
            live.projection,
            new AuditSurroundings(live.tracker(), LiveTracker.STORED, own));
  }

  @AfterEach
  void close() throws Exception {
    audits.close();
    disk.close();
    volumes.close();
    live.close();
  }

  @Test
  void whatIsTheSameIsToldToBe() throws Exception {
    Report report = run(true, false);

    assertThat(report.state()).isEqualTo(State.DONE);
    assertThat(report.differences()).isEmpty();
    assertThat(report.indexEntries()).isEqualTo(5).isEqualTo(report.graphEntries());
    assertThat(report.listed()).isEqualTo(3);
    assertThat(report.compared()).isEqualTo(5);
  }

  @Test
  void whatTheGraphSaysOtherwiseIsFoundAndMendedFromTheDisk() throws Exception {
    cypher("MATCH (e:Entry {name: 'x'}) SET e.size = 99");

    assertThat(run(false, false).differences())
        .extracting(Difference::path, Difference::other, Difference::what)
        .containsExactly(tuple(root + "/a/x", Other.GRAPH, List.of("size")));
    assertThat(run(false, true).mended()).isEqualTo(1);
    awaitNoDifference();

    assertThat(requireNonNull(live.reads.entry(root + "/a/x")).attributes().size()).isEqualTo(5);
    assertThat(DiskAndGraph.events("MODIFIED")).isNotEmpty();
  }

  @Test
  void whatTheGraphLacksComesBack() throws Exception {
    cypher("MATCH (e:Entry {name: 'b'})-[:CONTAINS*0..]->(x) DETACH DELETE x");

    assertThat(run(true, false).differences())
        .filteredOn(difference -> difference.other() == Other.GRAPH)
        .allSatisfy(difference -> assertThat(difference.what()).containsExactly("extra"))
        .hasSize(2);
    run(true, true);
    awaitNoDifference();

    assertThat(live.reads.entry(root + "/a/b/link")).isNotNull();
  }

  @Test
  void whatIsCancelledEnds() throws Exception {
    assertThat(audits.cancel()).isFalse();
    audits.start("/", true, false);
    audits.cancel();

    assertThat(ended().state()).isIn(State.CANCELLED, State.DONE);
    assertThat(audits.cancel()).isFalse();
  }

  private void awaitNoDifference() throws Exception {
    LiveTracker.await(() -> run(true, false).differences().isEmpty(), () -> "" + audits.report());
  }

  private Report run(boolean full, boolean repair) {
    assertThat(audits.start("/", full, repair)).isNotNull();
    return ended();
  }

  private Report ended() {
    LiveTracker.await(
        () -> requireNonNull(audits.report()).state() != State.RUNNING, () -> "" + audits.report());
    return requireNonNull(audits.report());
  }

  private static void cypher(String statement) {
    try (Session session = TestNeo4j.driver().session()) {
      session.run(statement).consume();
    }
  }
}
