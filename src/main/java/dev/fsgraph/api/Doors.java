package dev.fsgraph.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets in who may come in: to everything only by a name of this machine's loopback, to `/api` only
/// with the token.
///
/// Without the first check a web page could reach us through a host name of its own that resolves
/// to 127.0.0.1 (DNS rebinding), and read what needs no token.
@Singleton
final class Doors {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final long MAX_BODY = 1 << 20;

  private final Instance<ApiToken> token;

  @Inject
  Doors(Instance<ApiToken> token) {
    this.token = token;
  }

  void install(@Observes Filters filters) {
    filters.register(this::checkHost, 1000); // the highest comes first
    filters.register(this::checkToken, 900);
    filters.register(this::checkSize, 800);
  }

  private void checkHost(RoutingContext context) {
    if (isLoopback(context.request().authority())) {
      context.next();
    } else {
      Answers.send(
          context,
          new ProblemException(
              403,
              "foreign-host",
              "Foreign host name",
              "The Host header must be localhost, 127.0.0.1 or [::1]: this service answers"
                  + " programs on its own machine only."));
    }
  }

  private static boolean isLoopback(@Nullable HostAndPort authority) {
    return authority != null && LOOPBACK.contains(authority.host().toLowerCase(Locale.ROOT));
  }

  private void checkToken(RoutingContext context) {
    if (!isApi(context.normalizedPath())) {
      context.next();
      return;
    }
    ApiToken expected = tokenOrNull();
    if (expected == null) {
      Answers.send(
          context,
          new ProblemException(
              503, "starting", "Starting", "The service is still starting. Ask again soon."));
    } else if (expected.isShownBy(context.request().getHeader(HttpHeaders.AUTHORIZATION))) {
      context.next();
    } else {
      refuse(context);
    }
  }

  /// Null while the service is starting: then there is none to inject.
  private @Nullable ApiToken tokenOrNull() {
    try {
      return token.get();
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private static void refuse(RoutingContext context) {
    context.response().putHeader("WWW-Authenticate", "Bearer realm=\"fsgraph\"");
    Answers.send(
        context,
        new ProblemException(
            401,
            "no-token",
            "Not authorized",
            "Send the header 'Authorization: Bearer <token>'. The token is in the file 'token' in"
                + " fsgraph's home directory ($FSGRAPH_HOME)."));
  }

  // Quarkus would refuse it too, without a word.
  private void checkSize(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || (length.length() < 10 && Long.parseLong(length) <= MAX_BODY)) {
      context.next();
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, "close");
    Answers.send(context, Sentences.of(413, context.request().path()));
  }

  private static boolean isApi(String path) {
    return path.equals("/api") || path.startsWith("/api/");
  }
}
