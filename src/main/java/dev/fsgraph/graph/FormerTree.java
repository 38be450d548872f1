package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.row;
import static dev.fsgraph.graph.Rows.time;
import static java.util.Objects.requireNonNull;

import dev.fsgraph.graph.Course.Stay;
import dev.fsgraph.graph.Past.Moment;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.types.Node;

/// A tree as it was, walked in order: what is in each directory now and was then, and what has left
/// it since.
final class FormerTree {

  /// Directories that are asked for at once.
  private static final int AT_ONCE = 64;

  private final Neo4j neo4j;
  private final Pursuit pursuit;
  private final Moment moment;
  private final @Nullable Integer depth;
  private final @Nullable String after;
  private final Deque<Branch> ahead = new ArrayDeque<>();

  /// Something at a level of the tree, and where it has been since if it is a directory.
  private static final class Branch {
    final Formers.Found thing;
    final int level;

    /// Of what left its directory; null if it is there still.
    final @Nullable Departure departure;

    final List<Stay> before;
    @Nullable Course course;
    @Nullable List<Branch> children;

    Branch(
        Formers.Found thing,
        int level,
        @Nullable Course course,
        List<Stay> before,
        @Nullable Departure departure) {
      this.thing = thing;
      this.level = level;
      this.course = course;
      this.before = before;
      this.departure = departure;
    }
  }

  /// @param depth levels below the top; null is all
  /// @param after the path to begin behind; null is the top
  FormerTree(
      Neo4j neo4j,
      Pursuit pursuit,
      Moment moment,
      @Nullable Integer depth,
      @Nullable String after) {
    this.neo4j = neo4j;
    this.pursuit = pursuit;
    this.moment = moment;
    this.depth = depth;
    this.after = after;
  }

  /// @param top what was at `path`
  List<Formers.Found> page(String path, Node top, @Nullable Kind kind, int limit) {
    Course course = pursuit.follow(path, moment.seq());
    ahead.push(new Branch(new Formers.Found(path, top), 0, course, List.of(), null));
    List<Formers.Found> page = new ArrayList<>();
    while (!ahead.isEmpty() && page.size() < limit) {
      Branch branch = ahead.pop();
      if (isNew(branch) && (kind == null || Formers.kind(branch.thing.node()) == kind)) {
        page.add(branch.thing);
      }
      if (isEntered(branch)) {
        enter(branch, limit - page.size());
      }
    }
    return page;
  }

  private boolean isNew(Branch branch) {
    return after == null || Paths.BY_ELEMENTS.compare(branch.thing.path(), after) > 0;
  }

  private boolean isEntered(Branch branch) {
    return Formers.kind(branch.thing.node()) == Kind.DIRECTORY
        && (depth == null || branch.level < depth)
        && (isNew(branch) || after != null && Paths.isWithin(after, branch.thing.path()));
  }

  private void enter(Branch branch, int wanted) {
    if (branch.children == null) {
      List<Branch> together = new ArrayList<>();
      together.add(branch);
      ahead.stream()
          .filter(next -> next.children == null && next.departure == null && isEntered(next))
          .limit(Math.clamp(wanted, 1, AT_ONCE) - 1L)
          .forEach(together::add);
      read(together);
    }
    List<Branch> children = requireNonNull(branch.children);
    branch.children = List.of();
    children.reversed().forEach(ahead::push);
  }

  /// What is there is asked for first: who leaves meanwhile is told twice, and not left out.
  private void read(List<Branch> directories) {
    List<NavigableMap<String, Branch>> found = new ArrayList<>();
    List<List<@Nullable Object>> standing = new ArrayList<>();
    List<List<@Nullable Object>> stays = new ArrayList<>();
    for (Branch directory : directories) {
      int number = found.size();
      found.add(new TreeMap<>(Paths.BY_ELEMENTS));
      Course course = course(directory);
      if (course.stands()) {
        standing.add(row(number, course.last().path()));
      }
      for (int i = 0; i < course.stays().size(); i++) {
        Stay stay = course.stays().get(i);
        stays.add(row(number, i, stay.path(), stay.after(), stay.through()));
      }
    }
    for (Record r : rows(Statement.LIST_STANDING_CHILDREN, standing)) {
      int number = r.get("number").asInt();
      Branch child = standing(directories.get(number), r.get("c").asNode());
      found.get(number).put(child.thing.path(), child);
    }
    for (Record r : rows(Statement.LIST_LEFT_CHILDREN, stays)) {
      int number = r.get("number").asInt();
      Branch child = left(directories.get(number), r.get("stay").asInt(), Departure.of(r));
      found.get(number).put(child.thing.path(), child);
    }
    for (int i = 0; i < directories.size(); i++) {
      directories.get(i).children = List.copyOf(found.get(i).values());
    }
  }

  private List<Record> rows(Statement statement, List<List<@Nullable Object>> rows) {
    return rows.isEmpty()
        ? List.of()
        : neo4j.read(statement, with("rows", rows, "at", time(moment.at())));
  }

  private Course course(Branch directory) {
    Course known = directory.course;
    if (known == null) {
      known = pursuit.follow(directory.before, requireNonNull(directory.departure));
      directory.course = known;
    }
    return known;
  }

  private Branch standing(Branch directory, Node child) {
    String name = child.get("name").asString();
    return new Branch(
        found(directory, name, child),
        directory.level + 1,
        course(directory).of(name),
        List.of(),
        null);
  }

  private Branch left(Branch directory, int stay, Departure departure) {
    String name = departure.gone().get("name").asString();
    return new Branch(
        found(directory, name, departure.gone()),
        directory.level + 1,
        null,
        course(directory).of(name, stay, departure.seq()),
        departure);
  }

  private static Formers.Found found(Branch directory, String name, Node node) {
    return new Formers.Found(Paths.child(directory.thing.path(), name), node);
  }
}
