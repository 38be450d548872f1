package dev.fsgraph.index;

import dev.fsgraph.model.PathRange;
import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/// All documents whose paths are in a range, found by two binary searches a segment: for deleting.
final class InRange extends Query {

  private final PathRange range;

  InRange(PathRange range) {
    this.range = range;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {

      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
        Segment.Run run = new Segment(context.reader()).run(range);
        return run.isEmpty()
            ? null
            : ConstantScoreScorerSupplier.fromIterator(
                DocIdSetIterator.range(run.first(), run.end()),
                score(),
                mode,
                context.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return range.toString();
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && range.equals(((InRange) other).range);
  }

  @Override
  public int hashCode() {
    return classHash() ^ range.hashCode();
  }
}
