package dev.fsgraph.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// The server's own folder.
record ServerHome(Path path) {

  /// Creates what is missing, and puts the last run's output aside.
  static ServerHome prepare(Path path) throws IOException {
    ServerHome home = new ServerHome(path);
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(home.conf());
    Files.createDirectories(home.output().getParent());
    if (Files.exists(home.output())) {
      Files.move(
          home.output(),
          home.output().resolveSibling("console.1.log"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return home;
  }

  Path conf() {
    return path.resolve("conf");
  }

  /// What the child process prints.
  Path output() {
    return path.resolve("logs").resolve("console.log");
  }

  Path pidFile() {
    return path.resolve("pid");
  }

  Path passwordFile() {
    return path.resolve("password");
  }

  /// Neo4j takes the initial password from this file when it makes its first user.
  boolean hasInitialPassword() {
    return Files.exists(path.resolve("data").resolve("dbms").resolve("auth.ini"));
  }

  void write(ServerConfig config) throws IOException {
    Files.writeString(conf().resolve("neo4j.conf"), config.text());
  }

  /// The password of user `neo4j`; made up at the first start.
  String password() throws IOException {
    if (Files.exists(passwordFile())) {
      return Files.readString(passwordFile()).strip();
    }
    if (hasInitialPassword()) {
      throw new Neo4jException(
          "The password of the Neo4j in %s is lost: put the file %s back, or delete the folder to start afresh."
              .formatted(path, passwordFile()));
    }
    byte[] random = new byte[18];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().encodeToString(random);
    writeSecret(passwordFile(), password + "\n");
    return password;
  }

  /// Whole or not at all, and never readable by others in between.
  private static void writeSecret(Path file, String text) throws IOException {
    Path draft =
        Files.createTempFile(
            file.getParent(),
            "password",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, text, UTF_8);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
