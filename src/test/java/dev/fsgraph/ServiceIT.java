package dev.fsgraph;

import static dev.fsgraph.testing.Launcher.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.cli.ServiceFile;
import dev.fsgraph.testing.Chapter;
import dev.fsgraph.testing.Launcher;
import dev.fsgraph.testing.Launcher.Result;
import dev.fsgraph.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The packaged service as its user meets it, from the first start to a clean stop.
///
/// A start takes seconds, so the tests are the chapters of one story, in order. Beside other tests:
/// it mostly waits, and shares nothing with them.
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServiceIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  static Path place;

  private static Path home = Path.of("");
  private static Path tree = Path.of("");
  private static Path watchOutput = Path.of("");
  private static Path serveOutput = Path.of("");
  private static Launcher fsgraph = new Launcher(home, tree);
  private static String id = "";
  private static Optional<Process> watch = Optional.empty();
  private static Optional<Process> serve = Optional.empty();

  @BeforeAll
  static void watchATree() throws Exception {
    home = place.toRealPath().resolve("home");
    tree = Files.createDirectory(place.toRealPath().resolve("tree"));
    watchOutput = place.resolve("watch.out");
    serveOutput = place.resolve("serve.out");
    fsgraph = new Launcher(home, tree);
    Shell.run(
        tree,
        """
        mkdir -p docs/deep/er 'with blank' empty
        echo report >docs/report.txt
        for i in $(seq 300); do echo $i >docs/deep/$i.txt; done
        ln docs/report.txt docs/deep/er/linked
        ln -s ../nowhere 'with blank/dangling'
        mkfifo pipe
        touch "$(printf 'no-utf8-\\351')"
        """);
    watch = Optional.of(fsgraph.start(watchOutput, "watch", "."));
    await(() -> Launcher.text(watchOutput).contains("Ctrl-C stops the service"), watchOutput);
    id = watchId();
  }

  @AfterAll
  static void leaveNothingRunning() throws IOException {
    // The child goes with its service, and with the home that goes now.
    service().flatMap(file -> ProcessHandle.of(file.pid())).ifPresent(ServiceIT::kill);
    watch.map(Process::toHandle).ifPresent(ServiceIT::kill);
    serve.map(Process::toHandle).ifPresent(ServiceIT::kill);
    neo4j().ifPresent(ServiceIT::kill);
  }

  @Chapter
  @Order(1)
  void watchTellsWhatIsWatchedAndWhereToLook() throws IOException {
    ServiceFile file = running();

    assertThat(Launcher.text(watchOutput))
        .contains("Watching " + tree + ": 311 entries, live")
        .contains(file.url() + "/api")
        .contains(file.url() + "/q/swagger-ui/")
        .contains("token " + file.token())
        .contains(String.valueOf(file.browser()))
        .contains("user neo4j, password " + file.neo4jPassword());
  }

  @Chapter
  @Order(1)
  void secretsAreTheirOwnersOnly() throws IOException {
    assertThat(permissions(home)).isEqualTo("rwx------");
    assertThat(permissions(home.resolve("service.json"))).isEqualTo("rw-------");
    assertThat(permissions(home.resolve("token"))).isEqualTo("rw-------");
    assertThat(permissions(home.resolve("neo4j").resolve("password"))).isEqualTo("rw-------");
  }

  @Chapter
  @Order(1)
  void theGraphEqualsTheDisk() throws IOException {
    assertGraphEqualsDisk();
  }

  @Chapter
  @Order(2)
  void threeMovesInARowAreFollowed() throws Exception {
    Shell.run(
        tree,
        """
        mv docs/report.txt docs/final.txt
        mv docs/final.txt empty/
        mv empty 'full up'
        """);

    assertThat(fsgraph.run("sync").code()).isZero();
    Result where = fsgraph.run("where", "docs/report.txt");
    assertThat(where.out()).endsWith("now: " + tree + "/full up/final.txt\n");
    assertThat(where.code()).isZero();
    assertThat(fsgraph.run("events").out().lines().filter(line -> line.contains("moved")))
        .hasSize(3);
    await(() -> Launcher.text(watchOutput).contains("/empty \u00e2\u0086\u0092 "), watchOutput);
    assertGraphEqualsDisk();
  }

  @Chapter
  @Order(3)
  void nothingIsToldWithoutTheToken() throws Exception {
    HttpResponse<String> none = send(HttpRequest.newBuilder(uri("/api/status")));
    HttpResponse<String> wrong =
        send(HttpRequest.newBuilder(uri("/api/status")).header("Authorization", "Bearer wrong"));

    assertProblem(none, 401);
    assertProblem(wrong, 401);
    assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"fsgraph\"");
  }

  @Chapter
  @Order(3)
  void badInputIsAProblemWithASentence() throws Exception {
    assertProblem(get("/api/entry?path=" + tree + "/../etc"), 400);
    assertProblem(get("/api/entry?path=" + tree + "/nothing"), 404);
    assertProblem(get("/api/nothing"), 404);
    assertProblem(post("/api/watches", "{\"root\":"), 400);
    assertProblem(post("/api/watches", "{\"root\":\"" + tree + "/nothing\"}"), 400);
    assertProblem(post("/api/watches", "{\"root\":\"/etc/passwd\"}"), 400);
    assertThat(post("/api/watches", "{\"root\":\"" + tree + "\"}").statusCode()).isEqualTo(200);
  }

  @Chapter
  @Order(3)
  void pagesForPeopleAndMachinesAreThere() throws Exception {
    assertThat(get("/q/health").body()).contains("\"UP\"").doesNotContain("\"DOWN\"");
    assertThat(get("/q/openapi").body()).contains("/api/watches");
    assertThat(get("/q/swagger-ui/").body()).contains("swagger-ui-bundle.js");
    assertThat(get("/q/metrics").body()).contains("fsgraph_seq ");
    HttpRequest browser = HttpRequest.newBuilder(URI.create(browser())).build();
    assertThat(HTTP.send(browser, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Chapter
  @Order(3)
  void wrongUsageHasItsExitCodes() {
    assertThat(fsgraph.run("watch", "nothing").code()).isEqualTo(1);
    assertThat(fsgraph.run("watch", "docs/deep/1.txt").code()).isEqualTo(2);
    assertThat(fsgraph.run("where", "nothing").code()).isEqualTo(1);
    assertThat(fsgraph.run("nonsense").code()).isEqualTo(2);
  }

  @Chapter
  @Order(3)
  void aSecondServiceIsRefused() throws IOException {
    Result second = fsgraph.run("serve");

    assertThat(second.code()).isEqualTo(2);
    assertThat(second.error())
        .contains("a service is running in " + home + " already")
        .contains(running().url());
  }

  @Chapter
  @Order(3)
  void aServiceThatCannotStartSaysWhy() {
    Launcher other = new Launcher(place.resolve("other"), tree);

    assertRefused(other.runWith(Map.of("FSGRAPH_NEO4J_LIB", "/nowhere"), "serve"), "jars");
    assertRefused(other.runWith(Map.of("FSGRAPH_PORT", "http"), "serve"), "FSGRAPH_PORT");
    assertRefused(other.runWith(Map.of("FSGRAPH_PORT", "" + uri("").getPort()), "serve"), "in use");
    assertRefused(
        other.runWith(Map.of("FSGRAPH_NEO4J_URI", "bolt://127.0.0.1:1"), "serve"),
        "Neo4j does not answer");
    assertRefused(other.runWith(Map.of("FSGRAPH_HOME", "/etc/passwd"), "serve"), "FSGRAPH_HOME");
    assertRefused(other.runWith(Map.of("FSGRAPH_JAVA", "/bin/true"), "serve"), "FSGRAPH_JAVA");
  }

  @Chapter
  @Order(4)
  void nothingIsLostWhenNeo4jDies() throws Exception {
    ProcessHandle killed = neo4j().orElseThrow();
    kill(killed);

    Shell.run(
        tree, "mv docs/deep/1.txt docs/one.txt; mkdir -p while/down; echo x >while/down/file");

    await(() -> Launcher.text(serviceLog()).contains("starting it again"), serviceLog());
    await(() -> get("/q/health").statusCode() == 200, serviceLog());
    assertThat(neo4j().orElseThrow()).isNotEqualTo(killed);
    assertThat(fsgraph.run("sync").code()).isZero();
    assertGraphEqualsDisk();
    assertThat(fsgraph.run("where", "docs/deep/1.txt").out()).contains("now: ", "docs/one.txt");
    assertThat(Launcher.text(serviceLog()))
        .contains("Neo4j is up again")
        .doesNotContain("\tat ")
        .doesNotContain("Exception");
  }

  @Chapter
  @Order(5)
  void theServiceGoesWithTheWatchThatStartedIt() throws Exception {
    ProcessHandle service = ProcessHandle.of(running().pid()).orElseThrow();
    ProcessHandle child = neo4j().orElseThrow();

    kill(watch.orElseThrow().toHandle());

    await(() -> !service.isAlive() && !child.isAlive(), serviceLog());
    assertThat(home.resolve("service.json")).doesNotExist();
  }

  @Chapter
  @Order(6)
  void aRestartGoesOnWithTheWatchAndFindsWhatChangedMeanwhile() throws Exception {
    Shell.run(
        tree,
        """
        mv 'full up/final.txt' docs/deep/er/
        mv docs papers
        rm -r while
        echo new >new
        """);

    serve = Optional.of(fsgraph.start(serveOutput, "serve"));
    await(() -> service().filter(file -> isAlive(file.pid())).isPresent(), serveOutput);
    await(() -> fsgraph.run("watches").out().contains("  live "), serveOutput);

    assertThat(watchId()).isEqualTo(id);
    assertThat(fsgraph.run("events", "--type", "GAP").out()).contains("the service did not run");
    assertThat(fsgraph.run("where", "docs/report.txt").out())
        .endsWith("now: " + tree + "/papers/deep/er/final.txt\n");
    assertGraphEqualsDisk();
  }

  @Chapter
  @Order(7)
  void aWatchTakesItsFiltersFromWhoAsksAgain() throws Exception {
    Path output = place.resolve("watch-again.out");
    watch = Optional.of(fsgraph.start(output, "watch", ".", "--exclude", "papers"));
    await(() -> Launcher.text(output).contains(", live"), output);

    assertThat(fsgraph.run("sync").code()).isZero();

    assertThat(fsgraph.run("find", "--name", "papers").code()).isEqualTo(1);
    assertThat(watchId()).isEqualTo(id);
  }

  @Chapter
  @Order(7)
  void aWatchIsSearchedForReferencesWhileThatIsAskedFor() throws Exception {
    Shell.run(tree, "echo A=1 >settings; printf '#!/bin/sh\\n. ./settings\\n' >run.sh");
    String source = tree + "/run.sh";
    assertThat(fsgraph.run("sync").code()).isZero();
    assertThat(fsgraph.run("impact", "settings").out()).doesNotContain(source);

    patchWatch("{\"references\": \"shell\"}");
    await(() -> fsgraph.run("impact", "settings").out().contains(source), serveOutput);

    patchWatch("{\"references\": \"off\"}");
    await(() -> !fsgraph.run("impact", "settings").out().contains(source), serveOutput);
  }

  @Chapter
  @Order(8)
  void neo4jGoesWhenTheServiceIsKilled() throws Exception {
    ProcessHandle child = neo4j().orElseThrow();

    kill(ProcessHandle.of(running().pid()).orElseThrow());

    await(() -> !child.isAlive(), serveOutput);
    assertThat(fsgraph.run("status").code()).isEqualTo(3);
    await(() -> !watch.orElseThrow().isAlive(), watchOutput);
    assertThat(watch.orElseThrow().exitValue()).isEqualTo(3);
  }

  private static void assertGraphEqualsDisk() throws IOException {
    assertThat(fsgraph.run("find", "--under", ".").out().lines().sorted())
        .containsExactlyElementsOf(Shell.bytes(tree, "find \"$PWD\"").lines().sorted().toList());
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"detail\":\"");
  }

  private static void assertRefused(Result result, String reason) {
    assertThat(result.error()).startsWith("fsgraph: ").contains(reason).doesNotContain("\tat ");
    assertThat(result.code()).isEqualTo(2);
  }

  private static String watchId() {
    Matcher first = Pattern.compile("^\\w+").matcher(fsgraph.run("watches").out());
    assertThat(first.find()).isTrue();
    return first.group();
  }

  private static ServiceFile running() throws IOException {
    return service().orElseThrow();
  }

  private static Optional<ServiceFile> service() {
    try {
      return ServiceFile.read(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String browser() throws IOException {
    return String.valueOf(running().browser());
  }

  private static Path serviceLog() {
    return home.resolve("logs").resolve("service.log");
  }

  /// The server's process, if it runs.
  private static Optional<ProcessHandle> neo4j() throws IOException {
    Path file = home.resolve("neo4j").resolve("pid");
    return Files.exists(file)
        ? ProcessHandle.of(Long.parseLong(Files.readString(file).split(" ", 2)[0]))
        : Optional.empty();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).isPresent();
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static HttpResponse<String> get(String address) {
    return authorized(address, HttpRequest.newBuilder());
  }

  private static HttpResponse<String> post(String address, String body) {
    return authorized(
        address,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static void patchWatch(String change) {
    HttpResponse<String> answer =
        authorized(
            "/api/watches/" + id,
            HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(change)));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> authorized(String address, HttpRequest.Builder request) {
    String token = service().orElseThrow().token();
    return send(request.uri(uri(address)).header("Authorization", "Bearer " + token));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI uri(String address) {
    return URI.create(service().orElseThrow().url() + address);
  }
}
