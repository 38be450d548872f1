package dev.fsgraph.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entries.Find;
import dev.fsgraph.model.Entries.Lookup;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Asks two the same questions, which must get the same answers.
public final class RandomQueries {

  private static final List<String> REGEXES =
      List.of("(?s).*", "(?s)/w/[^/]*", "(?s).*a.*", "(?s)/w/(?:[^/]+/)*[^/]*b", "nothing");
  private static final int ALL = 1_000_000;

  private final Random random;
  private final PathHash hash;
  private final List<String> paths = new ArrayList<>();
  private final List<Entry> known;
  private boolean withHashes = true;

  /// @param known what is there: questions are about this and about what is near it
  public RandomQueries(Random random, List<Entry> known, PathHash hash) {
    this.hash = hash;
    this.random = random;
    this.known = known;
    for (Entry entry : known) {
      paths.add(entry.path());
      paths.add(Paths.parent(entry.path()));
    }
    paths.addAll(List.of("/", "/nowhere", "/w/*", "/w/?", "/w/\\", "/w/a b", "/w\n", "/w/a-"));
  }

  /// The graph does not know them.
  public RandomQueries withoutHashes() {
    withHashes = false;
    return this;
  }

  public void ask(Entries asked, Entries expected, String when) {
    String path = any(paths);
    Integer depth = maybe(random.nextInt(4));
    Kind kind = maybe(any(List.of(Kind.values())));
    String cursor = maybe(any(paths));
    String after = cursor != null && Paths.isWithin(cursor, path) ? cursor : null;
    int limit = 1 + random.nextInt(5);
    String question = when + ": " + path + ", " + depth + ", " + kind + ", after " + after;

    assertThat(asked.entry(path)).as(question).isEqualTo(expected.entry(path));
    assertThat(asked.ancestors(path)).as(question).isEqualTo(expected.ancestors(path));
    assertThat(asked.stats(path)).as(question).isEqualTo(expected.stats(path));
    assertThat(asked.countUnder(path)).as(question).isEqualTo(expected.countUnder(path));
    assertThat(asked.children(path, after, limit))
        .as("children, " + question)
        .isEqualTo(expected.children(path, after, limit));
    assertThat(asked.subtree(path, depth, kind, after, limit))
        .as("subtree, " + question)
        .isEqualTo(expected.subtree(path, depth, kind, after, limit));
    List<Entry> streamed = new ArrayList<>();
    asked.subtree(path, depth, kind, streamed::add);
    assertThat(streamed)
        .as("stream, " + question)
        .isEqualTo(expected.subtree(path, depth, kind, null, ALL));
    Find find = find(path, kind);
    assertThat(asked.find(find, after, limit))
        .as(find + ", " + question)
        .isEqualTo(expected.find(find, after, limit));
    Lookup lookup = lookup(path);
    assertThat(asked.lookup(lookup, after, limit))
        .as(lookup + ", " + question)
        .isEqualTo(expected.lookup(lookup, after, limit));
    assertPagesAreTheWhole(asked, path, depth, kind, limit, question);
  }

  private static void assertPagesAreTheWhole(
      Entries asked,
      String path,
      @Nullable Integer depth,
      @Nullable Kind kind,
      int limit,
      String question) {
    List<Entry> paged = new ArrayList<>();
    List<Entry> page = asked.subtree(path, depth, kind, null, limit);
    while (!page.isEmpty()) {
      paged.addAll(page);
      page = asked.subtree(path, depth, kind, page.getLast().path(), limit);
    }
    List<Entry> whole = new ArrayList<>();
    asked.subtree(path, depth, kind, whole::add);
    assertThat(paged).as("pages, " + question).isEqualTo(whole);
  }

  private Find find(String path, @Nullable Kind kind) {
    Entry any = any(known);
    return new Find(
        maybe(path),
        maybe(any(REGEXES)),
        random.nextInt(4) == 0 ? Paths.name(any.path()) : null,
        kind,
        maybe(any.attributes().size()),
        random.nextInt(4) == 0
            ? any.attributes().modified().plusNanos(random.nextInt(3) - 1)
            : null);
  }

  private Lookup lookup(String path) {
    Entry any = any(known);
    return new Lookup(
        maybe(any.attributes().key().inode()),
        maybe(random.nextBoolean() ? any.attributes().key().volume() : "elsewhere"),
        withHashes && random.nextInt(3) == 0 ? (Long) hash.of(any.path()) : null,
        random.nextInt(4) == 0 ? any.contentHash() : null,
        random.nextInt(3) == 0 ? (Integer) Paths.depth(any.path()) : null,
        maybe(path));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }
}
