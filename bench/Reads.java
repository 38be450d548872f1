import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a running service the same question again and again with four clients, and at last with
/// one while another directory is scanned: URL TOKEN DIR OTHER.
public final class Reads {

  private static final int CLIENTS = 4;

  /// Until HotSpot has compiled both sides.
  private static final int WARM = 10_000;

  private static final Pattern PATH = Pattern.compile("\"path\":\"([^\"\\\\]*)\"");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static String url = "";
  private static String token = "";

  interface Question {
    String address();
  }

  public static void main(String[] arguments) throws Exception {
    url = arguments[0];
    token = arguments[1];
    String dir = arguments[2];
    List<String> directories = paths("/api/subtree?limit=5000&kind=directory&path=" + text(dir));
    List<String> all = paths("/api/subtree?limit=10000&path=" + text(dir));
    measure("GET /stats, the whole tree", 2000, () -> "/api/stats?path=" + text(dir));
    measure("GET /entry", 2000, () -> "/api/entry?path=" + text(any(all)));
    measure("GET /children of a directory", 2000, () -> "/api/children?path=" + text(any(directories)));
    measure("GET /subtree, first 100", 1000, () -> "/api/subtree?path=" + text(any(directories)));
    measure("GET /subtree, first 100 of the whole tree", 1000, () -> "/api/subtree?path=" + text(dir));
    measure("GET /find?name=", 500, () -> "/api/find?name=README&under=" + text(dir));
    measure("GET /find?glob=*.so", 1000, () -> "/api/find?glob=*.so&under=" + text(dir));
    stream(dir);
    measure("GET /entry, one client", 1, 2000, () -> "/api/entry?path=" + text(any(all)));
    scan(arguments[3], () -> "/api/entry?path=" + text(any(all)));
  }

  /// Asks while another tree is scanned.
  private static void scan(String other, Question question) throws Exception {
    HTTP.send(
        HttpRequest.newBuilder(URI.create(url + "/api/watches"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"root\":\"" + other + "\"}"))
            .build(),
        BodyHandlers.ofString());
    List<Long> took = new ArrayList<>();
    while (HTTP.send(request("/api/watches", "application/json"), BodyHandlers.ofString())
        .body()
        .contains("\"scanning\"")) {
      for (long each : ask(question, 1, 100)) {
        took.add(each);
      }
    }
    print("GET /entry, one client, while a tree is scanned", took.stream().mapToLong(t -> t).toArray());
  }

  private static void measure(String what, int times, Question question) throws Exception {
    measure(what, CLIENTS, times, question);
  }

  private static void measure(String what, int clients, int times, Question question)
      throws Exception {
    ask(question, clients, WARM);
    print(what, ask(question, clients, times));
  }

  private static void print(String what, long[] took) {
    Arrays.sort(took);
    System.out.printf(
        "%-46s %11.2f ms %11.2f ms%n",
        what, took[took.length / 2] / 1e6, took[took.length * 99 / 100] / 1e6);
  }

  private static long[] ask(Question question, int many, int times) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(many)) {
      List<Callable<Long>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        calls.add(
            () -> {
              HttpRequest request = request(question.address(), "application/json");
              long started = System.nanoTime();
              int status = HTTP.send(request, BodyHandlers.ofByteArray()).statusCode();
              if (status != 200) {
                throw new IllegalStateException(request.uri() + " answers " + status);
              }
              return System.nanoTime() - started;
            });
      }
      List<Future<Long>> answers = clients.invokeAll(calls);
      long[] took = new long[times];
      for (int i = 0; i < times; i++) {
        took[i] = answers.get(i).get();
      }
      return took;
    }
  }

  private static void stream(String dir) throws Exception {
    double best = 0;
    for (int round = 0; round < 5; round++) {
      long started = System.nanoTime();
      long lines = 0;
      HttpRequest request = request("/api/subtree?path=" + text(dir), "application/x-ndjson");
      try (InputStream in = HTTP.send(request, BodyHandlers.ofInputStream()).body()) {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
          for (int i = 0; i < read; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
        }
      }
      best = Math.max(best, lines / ((System.nanoTime() - started) / 1e9));
    }
    System.out.printf("%-46s %14.0f%n", "GET /subtree as NDJSON, entries/s", best);
  }

  private static List<String> paths(String address) throws Exception {
    String body = HTTP.send(request(address, "application/json"), BodyHandlers.ofString()).body();
    List<String> paths = new ArrayList<>();
    for (Matcher each = PATH.matcher(body); each.find(); ) {
      paths.add(each.group(1));
    }
    return paths;
  }

  private static String any(List<String> paths) {
    return paths.get(ThreadLocalRandom.current().nextInt(paths.size()));
  }

  private static HttpRequest request(String address, String accept) {
    return HttpRequest.newBuilder(URI.create(url + address))
        .header("Authorization", "Bearer " + token)
        .header("Accept", accept)
        .build();
  }

  private static String text(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }
}
