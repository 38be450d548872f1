package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A running service. With {@link HttpURLConnection}, which starts faster than the newer client.
final class Service {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final String NDJSON = "application/x-ndjson";
  private static final int PAGE = 1000;
  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
  /// Of a stream, which shows that it is alive four times as often.
  private static final int SILENCE_MILLIS = (int) Duration.ofMinutes(1).toMillis();

  private static final int READ_MILLIS = (int) Duration.ofMinutes(15).toMillis();

  private final ServiceFile file;
  private boolean met;

  private Service(ServiceFile file) {
    this.file = file;
  }

  /// The service that has its home there.
  static Service at(Path home) {
    return find(home).orElseThrow(FailedException::notRunning);
  }

  /// The service that says so; it may have gone meanwhile.
  static Optional<Service> find(Path home) {
    try {
      return ServiceFile.read(home).filter(ServiceFile::isAlive).map(Service::new);
    } catch (IOException e) {
      throw FailedException.unreachable(String.valueOf(ServiceFile.unusable(home, e).getMessage()));
    }
  }

  ServiceFile file() {
    return file;
  }

  /// True if it does, even if only to say that its database is away.
  boolean answers() {
    try {
      get(Call.to("/api/status"));
      return true;
    } catch (FailedException e) {
      return e.isPassing();
    }
  }

  <T> T get(Call call, Class<T> type) {
    return as(get(call), type);
  }

  JsonNode get(Call call) {
    return send("GET", call.address(), null);
  }

  JsonNode post(String path, @Nullable Map<String, ?> body) {
    return send("POST", path, body);
  }

  /// By the newer client: the older one does not know the method.
  JsonNode patch(String path, Map<String, ?> body) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(file.url() + path))
              .header("Authorization", "Bearer " + file.token())
              .header("Content-Type", "application/json")
              .timeout(Duration.ofMillis(READ_MILLIS))
              .method("PATCH", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
              .build();
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream answer = response.body()) {
        if (response.statusCode() >= 400) {
          throw refusal(response.statusCode(), detail(response.statusCode(), answer));
        }
        return JSON.readTree(answer.readAllBytes());
      }
    } catch (IOException e) {
      throw gone(e);
    }
  }

  void delete(String path) {
    send("DELETE", path, null);
  }

  /// Every item of a list that comes in pages.
  void items(Call call, Consumer<JsonNode> each) {
    String next = null;
    do {
      JsonNode page = get(call.with("limit", PAGE).with("after", next));
      page.path("items").forEach(each);
      next = page.path("next").textValue();
    } while (next != null);
  }

  /// Every event of the stream of them, until it ends.
  ///
  /// @param last the number of the last event that was seen
  /// @param pause called whenever nothing more has come yet
  void listen(Call call, long last, Consumer<JsonNode> each, Runnable pause) {
    try {
      HttpURLConnection connection = open("GET", call.address(), "text/event-stream");
      connection.setRequestProperty("Last-Event-ID", Long.toString(last));
      connection.setReadTimeout(SILENCE_MILLIS);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer(connection), UTF_8), 1 << 16)) {
        read(lines, each, pause);
      }
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private static void read(BufferedReader lines, Consumer<JsonNode> each, Runnable pause)
      throws IOException {
    String type = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event: ")) {
        type = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        JsonNode data = JSON.readTree(line.substring("data: ".length()));
        if (type.equals("end")) {
          throw FailedException.unreachableForNow(data.path("reason").asText());
        }
        each.accept(data);
      }
      if (!lines.ready()) {
        pause.run();
      }
    }
  }

  /// Every entry of a list that comes as a stream.
  void stream(Call call, Consumer<JsonNode> each) {
    try {
      HttpURLConnection connection = open("GET", call.address(), NDJSON);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer(connection), UTF_8), 1 << 16)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          each.accept(JSON.readTree(line));
        }
      }
    } catch (IOException e) {
      throw gone(e);
    }
  }

  static <T> T as(JsonNode json, Class<T> type) {
    return JSON.convertValue(json, type);
  }

  private JsonNode send(String method, String address, @Nullable Map<String, ?> body) {
    try {
      HttpURLConnection connection = open(method, address, "application/json");
      if (body != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(JSON.writeValueAsBytes(body));
      }
      try (InputStream answer = answer(connection)) {
        byte[] bytes = answer.readAllBytes();
        return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
      }
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private HttpURLConnection open(String method, String address, String accept) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(file.url() + address).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setRequestProperty("Authorization", "Bearer " + file.token());
    connection.setRequestProperty("Accept", accept);
    return connection;
  }

  private InputStream answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    met = true;
    if (status < 400) {
      return connection.getInputStream();
    }
    try (InputStream body = connection.getErrorStream()) {
      throw refusal(status, detail(status, body));
    }
  }

  private static String detail(int status, @Nullable InputStream body) throws IOException {
    JsonNode problem =
        body == null ? MissingNode.getInstance() : JSON.readTree(body.readAllBytes());
    return problem.path("detail").asText("the service answers with status " + status);
  }

  private static FailedException refusal(int status, String detail) {
    return switch (status) {
      case 400 -> FailedException.usage(detail);
      case 401 ->
          FailedException.unreachable(
              "the service at that address does not know our token; is it another one?");
      case 503 -> FailedException.unreachableForNow(detail);
      default -> FailedException.negative(detail);
    };
  }

  private FailedException gone(IOException e) {
    if (met) {
      return FailedException.unreachable("the service has stopped (" + e.getMessage() + ")");
    }
    return e instanceof ConnectException
        ? FailedException.notRunning()
        : FailedException.unreachable("the service does not answer (" + e.getMessage() + ")");
  }
}
