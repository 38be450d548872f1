package dev.fsgraph.index;

import dev.fsgraph.index.Selection.Filter;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.TooCostlyException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;

/// What documents can be asked to fulfil.
final class Filters {

  /// How long one page may be searched for by a regular expression.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Filters() {}

  static Filter ofKind(Kind kind) {
    int code = Kinds.code(kind);
    return number(Fields.KIND, value -> value == code);
  }

  static Filter notDeeper(int depth) {
    return number(Fields.DEPTH, value -> value <= depth);
  }

  static Filter atDepth(int depth) {
    return number(Fields.DEPTH, value -> value == depth);
  }

  static Filter atLeast(long size) {
    return number(Fields.SIZE, value -> value >= size);
  }

  static Filter withInode(long inode) {
    return number(Fields.INODE, value -> value == inode);
  }

  static Filter withSeveralNames() {
    int directory = Kinds.code(Kind.DIRECTORY);
    return number(Fields.NLINK, value -> value > 1)
        .and(number(Fields.KIND, value -> value != directory));
  }

  static Filter withContent(String wanted) {
    BytesRef hash = new BytesRef(wanted);
    return segment -> {
      BinaryDocValues hashes = DocValues.getBinary(segment.reader(), Fields.CONTENT_HASH);
      return (document, _) ->
          hashes.advanceExact(document) && hashes.binaryValue().bytesEquals(hash);
    };
  }

  /// Files nobody has looked into.
  ///
  /// @param again whether those are among them that could not be read
  static Filter withoutContent(boolean again) {
    return ofKind(Kind.FILE)
        .and(
            segment -> {
              BinaryDocValues hash = DocValues.getBinary(segment.reader(), Fields.CONTENT_HASH);
              BinaryDocValues unread = DocValues.getBinary(segment.reader(), Fields.UNREAD);
              return (document, _) ->
                  !hash.advanceExact(document) && (again || !unread.advanceExact(document));
            });
  }

  static Filter maybeReferring() {
    int file = Kinds.code(Kind.FILE);
    return segment -> {
      NumericDocValues kind = DocValues.getNumeric(segment.reader(), Fields.KIND);
      BinaryDocValues extracted = DocValues.getBinary(segment.reader(), Fields.EXTRACTED);
      return (document, _) ->
          (kind.advanceExact(document) && kind.longValue() == file)
              || extracted.advanceExact(document);
    };
  }

  static Filter within(PathRange range) {
    return _ -> (_, path) -> range.contains(path.get());
  }

  static Filter at(String wanted) {
    return _ -> (_, path) -> path.get().equals(wanted);
  }

  static Filter named(String name) {
    return _ -> (_, path) -> Paths.name(path.get()).equals(name);
  }

  /// What a directory of the graph holds, and this one.
  static Filter heldBy(String directory) {
    return number(Fields.FLAGS, flags -> (flags & Fields.IS_ROOT) == 0)
        .and(_ -> (_, path) -> Paths.parent(path.get()).equals(directory));
  }

  static Filter on(String volume) {
    BytesRef wanted = new BytesRef(volume);
    return segment -> {
      SortedDocValues volumes = DocValues.getSorted(segment.reader(), Fields.VOLUME);
      int ord = volumes.lookupTerm(wanted);
      return (document, _) -> volumes.advanceExact(document) && volumes.ordValue() == ord;
    };
  }

  static Filter modifiedAfter(Instant time) {
    long nanos = Nanos.of(time);
    return segment -> {
      NumericDocValues modified = segment.numbers(Fields.MODIFIED);
      BinaryDocValues exact = DocValues.getBinary(segment.reader(), Fields.exact(Fields.MODIFIED));
      return (document, _) -> {
        if (!modified.advanceExact(document)) {
          return false;
        }
        if (exact.advanceExact(document)) {
          return Instant.parse(exact.binaryValue().utf8ToString()).isAfter(time);
        }
        return Nanos.hold(time) ? modified.longValue() > nanos : nanos < 0;
      };
    };
  }

  /// @throws TooCostlyException when it is asked for too much
  static Filter matching(String regex) {
    Pattern pattern = Pattern.compile(regex);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    return _ -> (_, path) -> matches(pattern, path.get(), deadline);
  }

  private static boolean matches(Pattern pattern, String path, long deadline) {
    if (System.nanoTime() - deadline > 0) {
      throw new TooCostlyException(
          "nothing more was found within %d s; give a narrower 'under' or a cheaper expression"
              .formatted(PATIENCE.toSeconds()));
    }
    try {
      return pattern.matcher(new BoundedText(path)).matches();
    } catch (StackOverflowError e) {
      throw BoundedText.tooCostly();
    }
  }

  private static Filter number(String field, LongPredicate condition) {
    return segment -> {
      NumericDocValues column = segment.numbers(field);
      return (document, _) -> column.advanceExact(document) && condition.test(column.longValue());
    };
  }
}
