package dev.fsgraph.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a running service describes itself, in `service.json` of its home directory.
///
/// @param url of the service, without a path
/// @param neo4jPassword null where an external Neo4j is used, like all that follows `bolt`
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceFile(
    String url,
    String token,
    long pid,
    @Nullable String bolt,
    @Nullable String neo4jHttp,
    @Nullable String neo4jUser,
    @Nullable String neo4jPassword,
    @Nullable String browser) {

  private static final String NAME = "service.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// `$FSGRAPH_HOME`, or where XDG wants data to be.
  public static Path home(Map<String, String> environment) {
    String home = environment.get("FSGRAPH_HOME");
    if (home != null && !home.isEmpty()) {
      return Path.of(home).toAbsolutePath();
    }
    String data = environment.get("XDG_DATA_HOME");
    return data != null && data.startsWith("/")
        ? Path.of(data, "fsgraph")
        : Path.of(System.getProperty("user.home"), ".local", "share", "fsgraph");
  }

  /// Makes the home if it is not there, for its owner only.
  ///
  /// @throws IOException with a sentence for people
  public static void makeHome(Path home) throws IOException {
    try {
      if (!Files.isDirectory(home)) {
        Files.createDirectories(
            home,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw unusable(home, e);
    }
  }

  /// A sentence for people about a home in which `e` happened.
  public static IOException unusable(Path home, IOException e) {
    return new IOException(
        "%s cannot be used (%s); set FSGRAPH_HOME to a directory that you may write to"
            .formatted(home, why(e)),
        e);
  }

  private static String why(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is not a directory";
      default -> String.valueOf(e.getMessage());
    };
  }

  /// What is there; empty if nothing is, or nothing that makes sense.
  public static Optional<ServiceFile> read(Path home) throws IOException {
    try {
      ServiceFile file = JSON.readValue(Files.readAllBytes(home.resolve(NAME)), ServiceFile.class);
      return Optional.ofNullable(file).filter(one -> one.url != null && one.token != null);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      return Optional.empty();
    }
  }

  /// Replaces what is there at once; only its owner can read it.
  public void write(Path home) throws IOException {
    makeHome(home);
    Path next =
        Files.createTempFile(
            home,
            NAME,
            ".next",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(next, JSON.writeValueAsBytes(this));
    Files.move(next, home.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Removes the file, if it is still this service's.
  public void remove(Path home) throws IOException {
    if (read(home).filter(this::equals).isPresent()) {
      Files.deleteIfExists(home.resolve(NAME));
    }
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).isPresent();
  }
}
