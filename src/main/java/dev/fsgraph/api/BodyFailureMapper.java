package dev.fsgraph.api;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Else Quarkus answers these itself.  A class of its own and not an annotated method: for those
/// the build loads the exception's class in Maven's own JVM, which may be older than our class
/// files.
@Provider
final class BodyFailureMapper implements ExceptionMapper<MismatchedInputException> {

  private final UriInfo uri;

  BodyFailureMapper(@Context UriInfo uri) {
    this.uri = uri;
  }

  @Override
  public Response toResponse(MismatchedInputException failure) {
    return Problems.of(failure, uri);
  }
}
