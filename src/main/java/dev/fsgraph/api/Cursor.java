package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badParameter;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a page of a list ended. Opaque to callers; good for the same query only.
///
/// @param query tag of the query it belongs to
/// @param position the last item's place in the list's order
record Cursor(@JsonProperty("q") String query, @JsonProperty("p") String position) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A short tag of a query: its name and its parameters.
  static String tag(@Nullable Object... query) {
    String all = Arrays.stream(query).map(Objects::toString).collect(Collectors.joining("\0"));
    return HexFormat.of().formatHex(sha256(all), 0, 6);
  }

  /// The position that a cursor of this query holds; null if there is no cursor.
  static @Nullable String positionIn(String query, @Nullable String text) {
    if (text == null) {
      return null;
    }
    Cursor cursor = decode(text);
    if (!cursor.query.equals(query)) {
      throw badParameter(
          "after", "this cursor belongs to another query. Page with the parameters it came from.");
    }
    return cursor.position;
  }

  String encode() {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(this));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // two strings always go into JSON
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static Cursor decode(String text) {
    try {
      Cursor cursor = JSON.readValue(Base64.getUrlDecoder().decode(text), Cursor.class);
      if (cursor != null && cursor.query != null && cursor.position != null) {
        return cursor;
      }
    } catch (IllegalArgumentException | IOException e) {
      // garbage, as below
    }
    throw badParameter("after", "this is no cursor. Pass the 'next' of the page before, or none.");
  }
}
