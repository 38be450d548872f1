package dev.fsgraph.reference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All extractors there are.
public final class Extractors {

  private final List<ReferenceExtractor> all;

  /// @throws IllegalArgumentException if two find the same kind
  public Extractors(Collection<? extends ReferenceExtractor> all) {
    this.all = List.copyOf(all);
    if (kinds().size() < this.all.size()) {
      throw new IllegalArgumentException(
          "two reference extractors on the class path are of one kind: "
              + this.all.stream()
                  .map(each -> each.kind() + " by " + each.getClass().getName())
                  .collect(Collectors.joining(", ")));
    }
  }

  /// Those on the class path, the shipped ones among them.
  public static Extractors loaded() {
    return new Extractors(
        ServiceLoader.load(ReferenceExtractor.class, ReferenceExtractor.class.getClassLoader())
            .stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  public Set<String> kinds() {
    return all.stream()
        .map(ReferenceExtractor::kind)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// True if one of the kinds has to look into such a file.
  public boolean anyReads(String path, int mode, Predicate<String> kinds) {
    return all.stream().anyMatch(each -> kinds.test(each.kind()) && each.reads(path, mode));
  }

  /// Files to read again because something came into being, or went, at `path`.
  public List<String> rereadAfter(String path) {
    return all.stream().flatMap(each -> each.rereadAfter(path).stream()).toList();
  }

  /// What a file refers to.
  ///
  /// @param problem why it may be more; null if it is all. Starts with the path
  public record Found(List<Reference> references, @Nullable String problem) {}

  /// Never fails: what an extractor found before it did counts.
  ///
  /// @param kinds those that are wanted
  public Found extract(Source source, int mode, Limits limits, Predicate<String> kinds) {
    List<Reference> references = new ArrayList<>();
    String problem = null;
    for (ReferenceExtractor each : all) {
      if (kinds.test(each.kind()) && each.reads(source.path(), mode)) {
        Findings findings = new Findings(each.kind(), limits.references() - references.size());
        String failed = extract(each, source, findings, limits);
        problem = problem == null ? failed : problem;
        references.addAll(findings.all());
      }
    }
    return new Found(List.copyOf(references), problem);
  }

  private static @Nullable String extract(
      ReferenceExtractor extractor, Source source, Findings into, Limits limits) {
    try {
      extractor.extract(source, into);
      return null;
    } catch (Findings.Full _) {
      return "%s refers to more than %,d others; the rest is left out"
          .formatted(source.path(), limits.references());
    } catch (TooLargeException e) {
      return e.getMessage();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return "%s could not be searched for references of kind %s: %s"
          .formatted(source.path(), extractor.kind(), reason(e));
    }
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
