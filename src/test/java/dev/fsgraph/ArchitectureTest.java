package dev.fsgraph;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/// Which package may use which; `Application`'s own package may use them all.
@AnalyzeClasses(packages = "dev.fsgraph", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule cliTalksHttp = usesOnly("cli", "api", "model");

  @ArchTest
  static final ArchRule api =
      usesOnly(
          "api",
          "track",
          "watch",
          "graph",
          "index",
          "projection",
          "audit",
          "link",
          "model",
          "scan");

  @ArchTest
  static final ArchRule track =
      usesOnly(
          "track",
          "scan",
          "capture",
          "move",
          "reference",
          "watch",
          "graph",
          "index",
          "journal",
          "model");

  @ArchTest static final ArchRule scan = usesOnly("scan", "os", "model");
  @ArchTest static final ArchRule capture = usesOnly("capture", "os", "model");
  @ArchTest static final ArchRule reference = usesOnly("reference", "os", "model");

  @ArchTest static final ArchRule link = usesOnly("link", "model");
  @ArchTest static final ArchRule move = usesOnly("move", "model");
  @ArchTest static final ArchRule watch = usesOnly("watch", "model");
  @ArchTest static final ArchRule graph = usesOnly("graph", "model");
  @ArchTest static final ArchRule index = usesOnly("index", "model");

  @ArchTest
  static final ArchRule audit = usesOnly("audit", "scan", "graph", "projection", "index", "model");

  @ArchTest
  static final ArchRule projection =
      usesOnly("projection", "link", "reference", "content", "watch", "graph", "index", "model");

  @ArchTest static final ArchRule content = usesOnly("content", "os", "model");

  @ArchTest static final ArchRule journal = usesOnly("journal", "model");
  @ArchTest static final ArchRule os = usesOnly("os", "model");

  @ArchTest static final ArchRule database = usesOnly("database");

  @ArchTest
  static final ArchRule modelUsesTheJdk =
      classes()
          .that()
          .resideInAPackage(tree("model"))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(tree("model"), "java..", "org.jspecify.annotations.."))
          .allowEmptyShould(true);

  @ArchTest static final ArchRule foreignFunctions = only("os", "java.lang.foreign..");
  @ArchTest static final ArchRule driver = only("graph", "org.neo4j..");
  @ArchTest static final ArchRule lucene = only("index", "org.apache.lucene..");
  @ArchTest static final ArchRule tika = only("content", "org.apache.tika..");
  @ArchTest static final ArchRule markdown = only("reference", "org.commonmark..");
  @ArchTest static final ArchRule html = only("reference", "org.jsoup..");
  @ArchTest static final ArchRule yaml = only("reference", "org.yaml..");
  @ArchTest static final ArchRule picocli = only("cli", "picocli..");

  /// Quarkus loads them while it builds, in Maven's own JVM, which may be older than our classes.
  @ArchTest
  static final ArchRule noConfigMappings =
      noClasses()
          .should()
          .beAnnotatedWith("io.smallrye.config.ConfigMapping")
          .because("they fail the build where Maven runs on an older JDK; use @ConfigProperty");

  /// The package's classes use no part of ours but itself and `others`.
  private static ArchRule usesOnly(String part, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(part), Stream.of(others))
            .map(ArchitectureTest::tree)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> ours = resideInAnyPackage("dev.fsgraph..");
    return noClasses()
        .that()
        .resideInAPackage(tree(part))
        .should()
        .dependOnClassesThat(ours.and(DescribedPredicate.not(resideInAnyPackage(allowed))))
        .as(part + " uses, of ours, only itself and " + String.join(", ", others))
        .allowEmptyShould(true);
  }

  /// Only `part`, and the wiring in `Application`'s own package, uses `library`.
  private static ArchRule only(String part, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(tree(part), "dev.fsgraph")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .as("only " + part + " uses " + library)
        .allowEmptyShould(true);
  }

  private static String tree(String part) {
    return "dev.fsgraph." + part + "..";
  }
}
