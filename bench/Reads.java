import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
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
/// one while another directory is scanned several times: URL TOKEN DIR OTHER.
public final class Reads {

  private static final int CLIENTS = 4;

  /// Before each measurement, after a round of all questions: until HotSpot has compiled both sides.
  private static final int WARM = 10_000;

  private static final int SCANS = 8;

  /// Not measured: until HotSpot has compiled what a scan takes, too.
  private static final int WARM_SCANS = 3;

  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

  private static final Pattern PATH = Pattern.compile("\"path\":\"([^\"\\\\]*)\"");

  private static URI service = URI.create("http://localhost");
  private static String token = "";

  interface Question {
    String address();
  }

  public static void main(String[] arguments) throws Exception {
    service = URI.create(arguments[0]);
    token = arguments[1];
    String dir = arguments[2];
    List<String> directories = paths("/api/subtree?limit=5000&kind=directory&path=" + text(dir));
    List<String> all = paths("/api/subtree?limit=10000&path=" + text(dir));
    ask(dir, directories, all, false);
    ask(dir, directories, all, true);
    stream(dir);
    measure(true, "GET /stats, the whole tree, one client", 1, 1000, () -> "/api/stats?path=" + text(dir));
    measure(true, "GET /entry, one client", 1, 10_000, () -> "/api/entry?path=" + text(any(all)));
    scan(arguments[3], () -> "/api/entry?path=" + text(any(all)));
  }

  private static void ask(String dir, List<String> directories, List<String> all, boolean print)
      throws Exception {
    measure(print, "GET /stats, the whole tree", 2000, () -> "/api/stats?path=" + text(dir));
    measure(print, "GET /entry", 2000, () -> "/api/entry?path=" + text(any(all)));
    measure(print, "GET /children of a directory", 2000, () -> "/api/children?path=" + text(any(directories)));
    measure(print, "GET /subtree, first 100", 1000, () -> "/api/subtree?path=" + text(any(directories)));
    measure(print, "GET /subtree, first 100 of the whole tree", 1000, () -> "/api/subtree?path=" + text(dir));
    measure(print, "GET /find?name=", 500, () -> "/api/find?name=README&under=" + text(dir));
    measure(print, "GET /find?glob=*.so", 1000, () -> "/api/find?glob=*.so&under=" + text(dir));
  }

  /// Asks while another tree is scanned, again and again.
  private static void scan(String other, Question question) throws Exception {
    List<Long> took = new ArrayList<>();
    try (Connection connection = new Connection();
        Connection asking = new Connection()) {
      for (int round = 0; round < SCANS; round++) {
        Matcher id = ID.matcher(connection.send("POST", "/api/watches", "{\"root\":\"" + other + "\"}"));
        String watch = "/api/watches/" + (id.find() ? id.group(1) : "");
        while (connection.get(watch).contains("\"scanning\"")) {
          for (int i = 0; i < 100; i++) {
            long each = ask(asking, question);
            if (round >= WARM_SCANS) {
              took.add(each);
            }
          }
        }
        connection.send("DELETE", watch, "");
        connection.send("POST", "/api/sync?timeout=120s", "");
      }
    }
    print("GET /entry, one client, while a tree is scanned", took.stream().mapToLong(t -> t).toArray());
  }

  private static void measure(boolean print, String what, int times, Question question)
      throws Exception {
    measure(print, what, CLIENTS, times, question);
  }

  private static void measure(
      boolean print, String what, int clients, int times, Question question) throws Exception {
    ask(question, clients, WARM);
    long[] took = ask(question, clients, times);
    if (print) {
      print(what, took);
    }
  }

  private static void print(String what, long[] took) {
    Arrays.sort(took);
    System.out.printf(
        "%-46s %11.2f ms %11.2f ms%n",
        what, took[took.length / 2] / 1e6, took[took.length * 99 / 100] / 1e6);
  }

  private static long[] ask(Question question, int many, int times) throws Exception {
    long[] took = new long[times];
    try (ExecutorService clients = Executors.newFixedThreadPool(many)) {
      List<Callable<Void>> each = new ArrayList<>();
      for (int client = 0; client < many; client++) {
        int first = client;
        each.add(
            () -> {
              try (Connection connection = new Connection()) {
                for (int i = first; i < times; i += many) {
                  took[i] = ask(connection, question);
                }
              }
              return null;
            });
      }
      for (Future<Void> client : clients.invokeAll(each)) {
        client.get();
      }
    }
    return took;
  }

  /// @return how long it took, in nanoseconds
  private static long ask(Connection connection, Question question) throws IOException {
    String address = question.address();
    long started = System.nanoTime();
    connection.get(address);
    return System.nanoTime() - started;
  }

  private static void stream(String dir) throws Exception {
    double best = 0;
    for (int round = 0; round < 5; round++) {
      long started = System.nanoTime();
      long lines;
      try (Connection connection = new Connection()) {
        lines = connection.lines("/api/subtree?path=" + text(dir));
      }
      best = Math.max(best, lines / ((System.nanoTime() - started) / 1e9));
    }
    System.out.printf("%-46s %14.0f%n", "GET /subtree as NDJSON, entries/s", best);
  }

  private static List<String> paths(String address) throws IOException {
    List<String> paths = new ArrayList<>();
    try (Connection connection = new Connection()) {
      for (Matcher each = PATH.matcher(connection.get(address)); each.find(); ) {
        paths.add(each.group(1));
      }
    }
    return paths;
  }

  private static String any(List<String> paths) {
    return paths.get(ThreadLocalRandom.current().nextInt(paths.size()));
  }

  private static String text(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }

  /// One HTTP/1.1 connection that is kept. The threads of {@link java.net.http.HttpClient} take
  /// more of two cores than the service does: that would measure the client.
  private static final class Connection implements AutoCloseable {

    private final Socket socket = new Socket(service.getHost(), service.getPort());
    private final InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);

    Connection() throws IOException {
      socket.setTcpNoDelay(true);
    }

    String get(String address) throws IOException {
      send("GET", address, "application/json", "");
      return new String(body(), StandardCharsets.UTF_8);
    }

    /// With a body of its own, or none.
    String send(String method, String address, String json) throws IOException {
      send(method, address, "application/json", json);
      return new String(body(), StandardCharsets.UTF_8);
    }

    /// How many lines a stream has.
    long lines(String address) throws IOException {
      send("GET", address, "application/x-ndjson", "");
      long length = head();
      long lines = 0;
      for (long left = length < 0 ? chunk() : length; left > 0; left = length < 0 ? chunk() : 0) {
        for (byte each : in.readNBytes((int) left)) {
          lines += each == '\n' ? 1 : 0;
        }
      }
      return lines;
    }

    private void send(String method, String address, String accept, String body)
        throws IOException {
      String request =
          """
          %s %s HTTP/1.1
          Host: %s
          Authorization: Bearer %s
          Accept: %s
          Content-Type: application/json
          Content-Length: %d

          %s"""
              .formatted(
                  method, address, service.getAuthority(), token, accept, body.length(), body);
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private byte[] body() throws IOException {
      long length = head();
      if (length >= 0) {
        return in.readNBytes((int) length);
      }
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      for (long left = chunk(); left > 0; left = chunk()) {
        whole.write(in.readNBytes((int) left));
      }
      return whole.toByteArray();
    }

    /// @return how long the body is; -1 if it comes in chunks
    private long head() throws IOException {
      String status = line();
      if (!status.contains(" 20")) {
        throw new IOException("the service answers " + status);
      }
      long length = status.contains(" 204 ") ? 0 : -1;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Long.parseLong(line.substring(15).trim());
        }
      }
      return length;
    }

    /// Goes to the next chunk.
    ///
    /// @return how long it is; 0 at the end
    private long chunk() throws IOException {
      String line = line();
      if (line.isEmpty()) { // the end of the chunk before
        line = line();
      }
      long length = Long.parseLong(line.trim(), 16);
      if (length == 0) {
        line();
      }
      return length;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("the service has closed the connection");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
