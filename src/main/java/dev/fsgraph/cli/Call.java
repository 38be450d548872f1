package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/// A resource with its query parameters.
record Call(String address) {

  static Call to(String path) {
    return new Call(path);
  }

  /// With one more parameter, or as it is if there is no value.
  Call with(String name, @Nullable Object value) {
    return value == null
        ? this
        : new Call(
            address
                + (address.indexOf('?') < 0 ? "?" : "&")
                + name
                + "="
                + URLEncoder.encode(value.toString(), UTF_8));
  }
}
