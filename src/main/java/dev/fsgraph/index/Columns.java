package dev.fsgraph.index;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The columns of one segment, read in the order of its documents. For one reader.
final class Columns {

  private final LeafReader segment;
  private final String host;
  private final SortedDocValues paths;
  private final NumericDocValues kind;
  private final NumericDocValues size;
  private final NumericDocValues mode;
  private final NumericDocValues uid;
  private final NumericDocValues gid;
  private final NumericDocValues nlink;
  private final SortedDocValues volume;
  private final NumericDocValues inode;
  private final BinaryDocValues generation;
  private final Times birth;
  private final Times modified;
  private final Times changed;
  private final Times accessed;
  private final BinaryDocValues target;
  private final Times since;
  private final NumericDocValues version;
  private final Times cachedAt;
  private final Times verifiedAt;
  private final NumericDocValues flags;
  private final BinaryDocValues unreadable;
  private final BinaryDocValues contentHash;
  private final BinaryDocValues mimeType;
  private final BinaryDocValues resolved;
  private final BinaryDocValues walk;
  private final BinaryDocValues unread;
  private final BinaryDocValues extracted;
  private String lastVolume = "";
  private int lastVolumeOrd = -1;

  Columns(LeafReader segment, String host) throws IOException {
    this.segment = segment;
    this.host = host;
    paths = DocValues.getSorted(segment, Fields.PATH);
    kind = numbers(Fields.KIND);
    size = numbers(Fields.SIZE);
    mode = numbers(Fields.MODE);
    uid = numbers(Fields.UID);
    gid = numbers(Fields.GID);
    nlink = numbers(Fields.NLINK);
    volume = DocValues.getSorted(segment, Fields.VOLUME);
    inode = numbers(Fields.INODE);
    generation = texts(Fields.GENERATION);
    birth = new Times(Fields.BIRTH);
    modified = new Times(Fields.MODIFIED);
    changed = new Times(Fields.CHANGED);
    accessed = new Times(Fields.ACCESSED);
    target = texts(Fields.TARGET);
    since = new Times(Fields.SINCE);
    version = numbers(Fields.VERSION);
    cachedAt = new Times(Fields.CACHED_AT);
    verifiedAt = new Times(Fields.VERIFIED_AT);
    flags = numbers(Fields.FLAGS);
    unreadable = texts(Fields.UNREADABLE);
    contentHash = texts(Fields.CONTENT_HASH);
    mimeType = texts(Fields.MIME_TYPE);
    resolved = texts(Fields.RESOLVED);
    walk = texts(Fields.WALK);
    unread = texts(Fields.UNREAD);
    extracted = texts(Fields.EXTRACTED);
  }

  Stored stored(int document) throws IOException {
    long marks = number(flags, document);
    Entry entry =
        new Entry(
            host,
            path(document),
            attributes(document),
            since.required(document),
            number(version, document),
            cachedAt.of(document),
            verifiedAt.of(document),
            (marks & Fields.STALE) != 0,
            text(unreadable, document),
            Content.ofKnown(
                text(contentHash, document), text(mimeType, document), text(unread, document)),
            text(resolved, document));
    return new Stored(
        entry, (marks & Fields.IS_ROOT) != 0, text(extracted, document), walked(document));
  }

  private List<Long> walked(int document) throws IOException {
    return walk.advanceExact(document) ? Hashes.unpack(walk.binaryValue()) : List.of();
  }

  private Attributes attributes(int document) throws IOException {
    return new Attributes(
        key(document),
        Kinds.of(number(kind, document)),
        number(size, document),
        (int) number(mode, document),
        (int) number(uid, document),
        (int) number(gid, document),
        (int) number(nlink, document),
        birth.of(document),
        modified.required(document),
        changed.required(document),
        accessed.required(document),
        text(target, document));
  }

  boolean is(Kind wanted, int document) throws IOException {
    return number(kind, document) == Kinds.code(wanted);
  }

  /// Whether it points somewhere.
  boolean isOrigin(int document) throws IOException {
    return is(Kind.SYMLINK, document) || walk.advanceExact(document);
  }

  boolean isRoot(int document) throws IOException {
    return (number(flags, document) & Fields.IS_ROOT) != 0;
  }

  long size(int document) throws IOException {
    return number(size, document);
  }

  boolean hasSeveralNames(int document) throws IOException {
    return number(nlink, document) > 1;
  }

  FileKey key(int document) throws IOException {
    return new FileKey(volume(document), number(inode, document), generation(document));
  }

  private String path(int document) throws IOException {
    paths.advanceExact(document);
    return paths.lookupOrd(paths.ordValue()).utf8ToString();
  }

  private String volume(int document) throws IOException {
    volume.advanceExact(document);
    int ord = volume.ordValue();
    if (ord != lastVolumeOrd) {
      lastVolume = volume.lookupOrd(ord).utf8ToString();
      lastVolumeOrd = ord;
    }
    return lastVolume;
  }

  private String generation(int document) throws IOException {
    generation.advanceExact(document);
    return Generation.unpack(generation.binaryValue());
  }

  private NumericDocValues numbers(String field) throws IOException {
    return DocValues.getNumeric(segment, field);
  }

  private BinaryDocValues texts(String field) throws IOException {
    return DocValues.getBinary(segment, field);
  }

  private static long number(NumericDocValues column, int document) throws IOException {
    return column.advanceExact(document) ? column.longValue() : 0;
  }

  private static @Nullable String text(BinaryDocValues column, int document) throws IOException {
    if (!column.advanceExact(document)) {
      return null;
    }
    BytesRef value = column.binaryValue();
    return value.utf8ToString();
  }

  private final class Times {

    private final NumericDocValues nanos;
    private final BinaryDocValues exact;

    Times(String field) throws IOException {
      nanos = numbers(field);
      exact = texts(Fields.exact(field));
    }

    @Nullable Instant of(int document) throws IOException {
      if (!nanos.advanceExact(document)) {
        return null;
      }
      String text = text(exact, document);
      return text == null ? Nanos.of(nanos.longValue()) : Instant.parse(text);
    }

    Instant required(int document) throws IOException {
      Instant time = of(document);
      return time == null ? Instant.EPOCH : time;
    }
  }
}
