package dev.fsgraph.index;

import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Paths;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Makes documents of events: a term for each directory that the path is in, and for the path.
final class EventDocuments {

  static final String SEQ = "seq";
  static final String AT = "at";
  static final String TYPE = "type";

  /// The path and the directories above it, by the hashes of their paths.
  static final String UNDER = "under";

  /// Those of a second path.
  static final String TO = "to";

  /// A type's number in its column is its place here: new ones go to the end.
  static final List<EventType> TYPES =
      List.of(
          EventType.CREATED,
          EventType.MODIFIED,
          EventType.ATTRIBUTES,
          EventType.MOVED,
          EventType.DELETED,
          EventType.LINKED,
          EventType.UNLINKED,
          EventType.GAP,
          EventType.SCANNED);

  private EventDocuments() {}

  static Document of(Event event) {
    Document document = new Document();
    number(document, SEQ, event.seq());
    number(document, AT, Nanos.of(event.at()));
    document.add(new NumericDocValuesField(TYPE, TYPES.indexOf(event.type())));
    document.add(new StringField(TYPE, event.type().name(), Store.NO));
    places(document, UNDER, event.path());
    places(document, TO, event.toPath());
    return document;
  }

  static Query within(String field, String root) {
    return new TermQuery(new Term(field, hash(root)));
  }

  static Query ofType(EventType type) {
    return new TermQuery(new Term(TYPE, type.name()));
  }

  private static void number(Document document, String field, long value) {
    document.add(new NumericDocValuesField(field, value));
    document.add(new LongPoint(field, value));
  }

  /// Everything is below the root directory: nobody has to ask for that.
  private static void places(Document document, String field, @Nullable String path) {
    for (String at = path; at != null && !at.equals("/"); at = Paths.parent(at)) {
      document.add(new StringField(field, hash(at), Store.NO));
    }
  }

  private static BytesRef hash(String path) {
    return PathHash.term(PathHash.XXH3.of(path));
  }
}
