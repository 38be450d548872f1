package dev.fsgraph.index;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import java.time.Instant;
import java.util.Locale;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Makes documents of entries; {@link Columns} makes entries of documents.
record Documents(PathHash hash) {

  Document of(Stored stored) {
    Entry entry = stored.entry();
    Attributes a = entry.attributes();
    Document document = new Document();
    terms(document, stored);
    document.add(new SortedDocValuesField(Fields.PATH, new BytesRef(entry.path())));
    number(document, Fields.KIND, Kinds.code(a.kind()));
    number(document, Fields.DEPTH, Paths.depth(entry.path()));
    number(document, Fields.SIZE, a.size());
    number(document, Fields.MODE, a.mode());
    number(document, Fields.UID, a.uid());
    number(document, Fields.GID, a.gid());
    number(document, Fields.NLINK, a.nlink());
    number(document, Fields.INODE, a.key().inode());
    number(document, Fields.VERSION, entry.version());
    number(
        document,
        Fields.FLAGS,
        (entry.stale() ? Fields.STALE : 0) | (stored.root() ? Fields.IS_ROOT : 0));
    document.add(new SortedDocValuesField(Fields.VOLUME, new BytesRef(a.key().volume())));
    document.add(
        new BinaryDocValuesField(Fields.GENERATION, Generation.pack(a.key().generation())));
    times(document, entry);
    text(document, Fields.TARGET, a.target());
    text(document, Fields.UNREADABLE, entry.unreadable());
    text(document, Fields.CONTENT_HASH, entry.contentHash());
    text(document, Fields.MIME_TYPE, entry.mimeType());
    text(document, Fields.RESOLVED, entry.resolved());
    text(document, Fields.EXTRACTED, stored.extracted());
    if (refers(stored)) {
      term(document, Fields.REFERRING, new BytesRef());
    }
    links(document, stored);
    text(document, Fields.UNREAD, entry.unread());
    return document;
  }

  private static void links(Document document, Stored stored) {
    if (stored.entry().attributes().kind() == Kind.SYMLINK) {
      term(document, Fields.LINK, new BytesRef());
      if (stored.entry().resolved() == null && !stored.walked().isEmpty()) {
        term(document, Fields.BROKEN, new BytesRef());
      }
    }
    if (!stored.walked().isEmpty()) {
      document.add(new BinaryDocValuesField(Fields.WALK, Hashes.pack(stored.walked())));
      stored.walked().forEach(hash -> term(document, Fields.WALKED, PathHash.term(hash)));
    }
  }

  private void terms(Document document, Stored stored) {
    String path = stored.path();
    String name = lower(Paths.name(path));
    term(document, Fields.PATH_HASH, PathHash.term(hash.of(path)));
    if (!path.equals("/")) {
      term(document, Fields.PARENT_HASH, PathHash.term(hash.of(Paths.parent(path))));
    }
    term(document, Fields.LOWER_NAME, new BytesRef(name));
    term(document, Fields.INODE_TERM, PathHash.term(stored.entry().attributes().key().inode()));
    if (name.lastIndexOf('.') >= 0) {
      term(document, Fields.EXTENSION, new BytesRef(extension(name)));
    }
    String content = stored.entry().contentHash();
    if (content != null) {
      term(document, Fields.CONTENT_TERM, new BytesRef(content));
    }
    if (stored.root()) {
      term(document, Fields.ROOT, new BytesRef());
    }
  }

  private static void times(Document document, Entry entry) {
    Attributes a = entry.attributes();
    time(document, Fields.BIRTH, a.birth());
    time(document, Fields.MODIFIED, a.modified());
    time(document, Fields.CHANGED, a.changed());
    time(document, Fields.ACCESSED, a.accessed());
    time(document, Fields.SINCE, entry.since());
    time(document, Fields.CACHED_AT, entry.cachedAt());
    time(document, Fields.VERIFIED_AT, entry.verifiedAt());
  }

  /// The term that all documents of a path have, and those of paths with the same hash.
  Term byPath(String path) {
    return new Term(Fields.PATH_HASH, PathHash.term(hash.of(path)));
  }

  Term byParent(String path) {
    return new Term(Fields.PARENT_HASH, PathHash.term(hash.of(path)));
  }

  static Term byHash(long hash) {
    return new Term(Fields.PATH_HASH, PathHash.term(hash));
  }

  static Term byName(String name) {
    return new Term(Fields.LOWER_NAME, lower(name));
  }

  static Term byExtension(String extension) {
    return new Term(Fields.EXTENSION, lower(extension));
  }

  static Term byInode(long inode) {
    return new Term(Fields.INODE_TERM, PathHash.term(inode));
  }

  static Term byBeingALink() {
    return new Term(Fields.LINK, new BytesRef());
  }

  /// What only has a fingerprint was looked into, and refers to nothing.
  private static boolean refers(Stored stored) {
    return stored.extracted() != null && stored.extracted().indexOf(':') >= 0;
  }

  static Term byReferring() {
    return new Term(Fields.REFERRING, new BytesRef());
  }

  static Term byBeingBroken() {
    return new Term(Fields.BROKEN, new BytesRef());
  }

  Term byWayThrough(String path) {
    return new Term(Fields.WALKED, PathHash.term(hash.of(path)));
  }

  static Term byContent(String hash) {
    return new Term(Fields.CONTENT_TERM, new BytesRef(hash));
  }

  static Term byBeingARoot() {
    return new Term(Fields.ROOT, new BytesRef());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// What is after the last dot.
  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static void term(Document document, String field, BytesRef value) {
    document.add(new StringField(field, value, Store.NO));
  }

  private static void number(Document document, String field, long value) {
    document.add(new NumericDocValuesField(field, value));
  }

  private static void time(Document document, String field, @Nullable Instant time) {
    if (time == null) {
      return;
    }
    document.add(new NumericDocValuesField(field, Nanos.of(time)));
    if (!Nanos.hold(time)) {
      text(document, Fields.exact(field), time.toString());
    }
  }

  private static void text(Document document, String field, @Nullable String text) {
    if (text != null) {
      document.add(new BinaryDocValuesField(field, new BytesRef(text)));
    }
  }
}
