package dev.fsgraph.index;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/// Many hashes of paths in one value of a column.
final class Hashes {

  private Hashes() {}

  static BytesRef pack(List<Long> hashes) {
    ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Long.BYTES);
    hashes.forEach(bytes::putLong);
    return new BytesRef(bytes.array());
  }

  static List<Long> unpack(BytesRef packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed.bytes, packed.offset, packed.length);
    List<Long> hashes = new ArrayList<>(packed.length / Long.BYTES);
    while (bytes.hasRemaining()) {
      hashes.add(bytes.getLong());
    }
    return hashes;
  }
}
