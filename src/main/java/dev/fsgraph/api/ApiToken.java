package dev.fsgraph.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The secret that a caller of the API has to show.
public record ApiToken(String value) {

  private static final String SCHEME = "Bearer ";

  public ApiToken {
    if (value.isBlank()) {
      throw new IllegalArgumentException("the token is empty");
    }
  }

  /// True if an `Authorization` header shows this token. Takes equally long for every wrong one.
  boolean isShownBy(@Nullable String header) {
    return header != null
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            header.substring(SCHEME.length()).strip().getBytes(UTF_8), value.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "ApiToken[…]";
  }
}
