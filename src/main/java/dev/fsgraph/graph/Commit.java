package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.row;
import static dev.fsgraph.graph.Rows.time;
import static java.util.Objects.requireNonNull;

import dev.fsgraph.graph.Batch.Reunion;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Position;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/// Writes one batch in an open transaction, by set-based statements in an order in which no two
/// entries have the same path at any time and no subtree is taken along that has a fate of its own.
final class Commit {

  private final Work work;
  private final Batch batch;
  private final Set<String> hauled;
  private final ZonedDateTime now;
  private final Timeline timeline;
  private final List<Fate> fates = new ArrayList<>();
  private final Newcomers newcomers = new Newcomers();
  private final Set<Fate> apart = new HashSet<>();

  /// @param hauled directories below which all have their new paths already
  /// @param trusting whether what is new to the batch may be taken to be new to the graph; else a
  ///     {@link Newcomers.MistrustException} or a violated constraint may end it
  Commit(Work work, Batch batch, Set<String> hauled, boolean trusting) {
    this.work = work;
    this.batch = batch;
    this.hauled = hauled;
    this.now = requireNonNull(time(batch.at()));
    this.timeline = new Timeline(batch);
    for (Subject subject : batch.subjects()) {
      fates.add(new Fate(fates.size(), subject));
    }
    for (Told told : batch.events()) {
      if (told.subject() >= 0) {
        fates.get(told.subject()).tell(told.event());
      }
    }
    if (trusting) {
      fates.stream().filter(newcomers::add).forEach(apart::add);
    }
  }

  void run() {
    if (wasCommittedBefore()) {
      return;
    }
    lift();
    bury();
    move();
    create();
    attach();
    update();
    new Trail(work, batch.at(), timeline, fates).write();
    log();
    reunite();
    if (batch.events().isEmpty() && batch.position() != null) {
      work.run(Statement.SAVE_POSITION, reached());
    }
  }

  /// A commit whose acknowledgement was lost is tried again; the sequence number tells.
  private boolean wasCommittedBefore() {
    return !batch.events().isEmpty() && work.run(Statement.ADVANCE_SEQ, reached()).isEmpty();
  }

  private void lift() {
    List<Record> found =
        work.rows(
            Statement.LIFT_ENTRIES,
            rows(f -> f.was() != null, f -> row(f.number(), f.was(), f.leavesItsPlace())));
    for (Record r : found) {
      fates
          .get(r.get("subject").asInt())
          .found(r.get("node").asString(), Rows.known(r.get("since")), Rows.known(r.get("from")));
    }
  }

  private void bury() {
    work.rows(
        Statement.BURY_ENTRIES,
        rows(
            f -> f.isThere() && f.isGone(),
            f ->
                row(
                    f.node(),
                    f.was(),
                    f.last(),
                    time(f.sinceBefore(endSeq(f), batch.at())),
                    time(cameToItsEnd(f)),
                    endSeq(f))),
        now);
  }

  private Instant cameToItsEnd(Fate f) {
    return timeline.settled(f.last(), endSeq(f), f.fromBefore(endSeq(f), batch.at()));
  }

  private long endSeq(Fate f) {
    Long own = f.deletedSeq();
    return own != null ? own : timeline.deleted(f.last(), f.lastSeq(), batch.seq());
  }

  private void move() {
    List<MoveOrder.Move> moves =
        fates.stream()
            .filter(f -> moves(f) && !f.last().equals(f.was()))
            .map(
                f ->
                    new MoveOrder.Move(f.number(), requireNonNull(f.was()), requireNonNull(f.is())))
            .toList();
    MoveOrder.Plan plan = MoveOrder.of(moves);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (MoveOrder.Move move : plan.parked()) {
      rows.add(row(fates.get(move.number()).node(), move.from(), move.parking(), false));
    }
    for (MoveOrder.Move move : plan.ordered()) {
      rows.add(
          row(
              fates.get(move.number()).node(),
              plan.from(move),
              move.to(),
              hauled.contains(move.from())));
    }
    work.rows(Statement.MOVE_ENTRIES, rows);
    work.rows(
        Statement.RENAME_ENTRIES,
        rows(
            Commit::moves,
            f ->
                row(
                    f.node(),
                    Paths.name(f.last()),
                    f.hops().isEmpty() ? null : time(f.named(batch.at())))));
  }

  private void create() {
    assign(
        work.rows(
            Statement.MERGE_ENTRIES,
            rows(
                f ->
                    !f.isThere()
                        && !f.isGone()
                        && f.now() != null
                        && TooLong.fits(f.last())
                        && !apart.contains(f),
                f ->
                    row(
                        Rows.child(Paths.name(f.last()), requireNonNull(f.now())),
                        f.number(),
                        f.is(),
                        time(f.named(batch.at())))),
            now));
    assign(
        work.rows(
            Statement.CREATE_CAME_AND_WENT,
            rows(f -> !f.isThere() && f.isGone() && TooLong.fits(f.last()), this::cameAndWent),
            now));
    newcomers.create(work, now);
  }

  private List<@Nullable Object> cameAndWent(Fate f) {
    Attributes a = f.now();
    Event e = f.description();
    return row(
        f.number(),
        f.last(),
        Paths.name(f.last()),
        Rows.text(a != null ? a.kind() : e != null ? e.kind() : null),
        time(f.sinceBefore(endSeq(f), batch.at())),
        time(cameToItsEnd(f)),
        endSeq(f),
        a != null ? a.key().volume() : e != null ? e.volume() : null,
        a != null ? (Long) a.key().inode() : e != null ? e.inode() : null,
        a != null ? a.key().generation() : e != null ? e.generation() : null,
        a != null ? (Long) a.size() : e != null ? e.size() : null,
        Paths.parent(f.last()));
  }

  private void attach() {
    Map<String, List<@Nullable Object>> byParent = new LinkedHashMap<>();
    for (Fate f : fates) {
      String is = f.is();
      if (f.isThere() && is != null && f.comesToItsPlace() && !is.equals("/")) {
        byParent.computeIfAbsent(Paths.parent(is), _ -> new ArrayList<>()).add(f.node());
      }
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    byParent.forEach((parent, nodes) -> rows.add(row(parent, nodes)));
    work.rows(Statement.ATTACH_ENTRIES, rows);
  }

  private void update() {
    work.rows(
        Statement.UPDATE_ENTRIES,
        rows(
            f -> f.was() != null && f.isThere() && !f.isGone() && f.now() != null,
            f ->
                row(Rows.child("", requireNonNull(f.now())), f.node(), f.leavesItsPlace() ? 0 : 1)),
        now);
  }

  private void log() {
    Map<String, String> atPath = nodesAtPaths();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Told told : batch.events()) {
      if (told.subject() >= 0 && apart.contains(fates.get(told.subject()))) {
        continue;
      }
      String node =
          told.subject() < 0 ? atPath.get(placeOf(told.event())) : fates.get(told.subject()).node();
      rows.add(Rows.event(told.event(), node));
    }
    work.rows(Statement.CREATE_EVENTS, rows);
  }

  private static String placeOf(Event event) {
    String to = event.toPath();
    return to == null ? event.path() : to;
  }

  private void reunite() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Reunion one : batch.reunions()) {
      rows.add(
          row(
              one.gone(),
              one.hash(),
              one.path(),
              one.key().volume(),
              one.key().inode(),
              one.key().generation(),
              time(one.at()),
              one.seq(),
              one.confidence()));
    }
    work.rows(Statement.CREATE_REUNIONS, rows);
  }

  private Map<String, String> nodesAtPaths() {
    List<String> paths =
        batch.events().stream()
            .filter(told -> told.subject() < 0)
            .map(told -> placeOf(told.event()))
            .distinct()
            .toList();
    Map<String, String> nodes = new HashMap<>();
    if (!paths.isEmpty()) {
      for (Record r : work.run(Statement.FIND_NODES, with("paths", paths))) {
        nodes.put(r.get("path").asString(), r.get("node").asString());
      }
    }
    return nodes;
  }

  private Map<String, Object> reached() {
    Position position = batch.position();
    return with(
        "seq",
        batch.seq(),
        "journal",
        position == null ? null : position.journal(),
        "position",
        position == null ? null : position.number());
  }

  private static boolean moves(Fate f) {
    return f.isThere() && !f.isGone() && f.leavesItsPlace();
  }

  private void assign(List<Record> created) {
    for (Record r : created) {
      fates.get(r.get("subject").asInt()).created(r.get("node").asString());
    }
  }

  private List<List<@Nullable Object>> rows(
      Predicate<Fate> which, Function<Fate, List<@Nullable Object>> row) {
    return fates.stream().filter(which).map(row).toList();
  }
}
