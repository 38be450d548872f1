package dev.fsgraph;

import dev.fsgraph.api.ApiToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The API's token, made at the first start and kept where only its owner can read it.
final class Token {

  private static final int BYTES = 32;

  private Token() {}

  static ApiToken in(Path home) throws IOException {
    Path file = home.resolve("token");
    if (!Files.exists(file)) {
      byte[] secret = new byte[BYTES];
      new SecureRandom().nextBytes(secret);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
    }
    String token = Files.readString(file).strip();
    if (token.isEmpty()) {
      throw new IOException(
          file + " is empty; remove it, and a new token is made at the next start");
    }
    return new ApiToken(token);
  }
}
