package dev.fsgraph.api;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Answers that are one JSON value a line. Writing waits while the client does not read, and
/// reading with it.
@Singleton
final class LineStreams {

  private static final Logger LOG = Logger.getLogger(LineStreams.class);

  private final CurrentVertxRequest request;

  @Inject
  LineStreams(CurrentVertxRequest request) {
    this.request = request;
  }

  /// @param values gives one after another
  StreamingOutput of(ObjectWriter json, Consumer<Consumer<Object>> values) {
    HttpConnection connection = request.getCurrent().request().connection();
    return out -> {
      Lines lines = new Lines(out, json);
      try {
        values.accept(lines::write);
        lines.flush();
      } catch (UncheckedIOException e) {
        LOG.debugf(e, "A stream's reader has gone");
      } catch (RuntimeException e) {
        if (!lines.haveBegun()) {
          throw e;
        }
        LOG.warn("A stream is broken off: " + e.getMessage());
        // Else the framework would end the stream as if it were complete.
        connection.close().toCompletionStage().toCompletableFuture().join();
      }
    };
  }
}
