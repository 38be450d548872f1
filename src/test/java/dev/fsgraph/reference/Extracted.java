package dev.fsgraph.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.reference.Extractors.Found;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// A file of text in a tree at `/p`, and what is found in it.
final class Extracted {

  private static final int PLAIN = 0100644;
  private static final int EXECUTABLE = 0100755;
  private static final Extractors ALL = Extractors.loaded();

  private final Map<String, Reference> references;
  private final Found found;

  private Extracted(Found found) {
    this.found = found;
    this.references =
        found.references().stream()
            .collect(Collectors.toMap(Reference::detail, each -> each, (a, b) -> a));
  }

  static Extracted of(String path, String text) {
    return of(path, text, Surroundings.NONE);
  }

  static Extracted of(String path, String text, Surroundings surroundings) {
    return of(path, text.getBytes(UTF_8), PLAIN, surroundings, Limits.DEFAULT);
  }

  static Extracted ofProgram(String path, byte[] bytes) {
    return of(path, bytes, EXECUTABLE, Surroundings.NONE, Limits.DEFAULT);
  }

  static Extracted of(
      String path, byte[] bytes, int mode, Surroundings surroundings, Limits limits) {
    String top = path.startsWith("/p/") ? "/p" : "/";
    Source source = new Source(path, top, Content.of(bytes), limits, surroundings);
    return new Extracted(ALL.extract(source, mode, limits, kind -> true));
  }

  List<String> details() {
    return found.references().stream().map(Reference::detail).toList();
  }

  /// `line detail`
  List<String> lines() {
    return found.references().stream().map(each -> each.line() + " " + each.detail()).toList();
  }

  Reference reference(String detail) {
    assertThat(references).containsKey(detail);
    return Objects.requireNonNull(references.get(detail));
  }

  List<String> candidates(String detail) {
    return reference(detail).candidates();
  }

  String first(String detail) {
    return candidates(detail).getFirst();
  }

  String problem() {
    return String.valueOf(found.problem());
  }

  Extracted hasNoProblem() {
    assertThat(found.problem()).isNull();
    return this;
  }
}
