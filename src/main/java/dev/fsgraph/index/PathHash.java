package dev.fsgraph.index;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.fsgraph.model.PathText;
import java.util.HexFormat;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/// The 64-bit hash of a path: XXH3 of its bytes, as `printf %s PATH | xxhsum -H3` shows it.
///
/// Two paths may share one: whoever looks by hash compares the paths too.
@FunctionalInterface
public interface PathHash {

  PathHash XXH3 = path -> Hashing.xxh3_64().hashBytesToLong(PathText.toBytes(path));

  long of(String path);

  /// Sixteen hexadecimal digits.
  static String text(long hash) {
    return HexFormat.of().toHexDigits(hash);
  }

  /// As a term of the index.
  static BytesRef term(long hash) {
    BytesRef term = new BytesRef(new byte[Long.BYTES], 0, Long.BYTES);
    NumericUtils.longToSortableBytes(hash, term.bytes, 0);
    return term;
  }
}
