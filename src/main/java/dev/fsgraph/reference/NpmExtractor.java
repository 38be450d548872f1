package dev.fsgraph.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fsgraph.model.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What an npm `package.json` says of other files: `main` and its kin, programs, dependencies by
/// path, workspaces.
///
/// Read by Jackson, which bounds how deep it nests.
public final class NpmExtractor implements ReferenceExtractor {

  private static final String NAME = "package.json";
  private static final List<String> MODULES = List.of("main", "module", "browser", "types");
  private static final List<String> DEPENDENCIES =
      List.of(
          "dependencies",
          "devDependencies",
          "optionalDependencies",
          "peerDependencies",
          "overrides");
  private static final List<String> SCHEMES = List.of("file:", "link:", "portal:");

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public String kind() {
    return "npm";
  }

  @Override
  public boolean reads(String path, int mode) {
    return path.endsWith("/" + NAME);
  }

  /// A package that comes into being may be in a workspace of one above it.
  @Override
  public List<String> rereadAfter(String path) {
    if (!reads(path, 0)) {
      return List.of();
    }
    return Targets.upTo("/", Paths.parent(Paths.parent(path))).stream()
        .map(directory -> Paths.child(directory, NAME))
        .filter(above -> !above.equals(path))
        .toList();
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    JsonNode root = parse(source);
    Written written = new Written(source.text(), into);
    for (String field : MODULES) {
      JsonNode file = root.path(field);
      if (file.isTextual()) {
        written.refers(file.textValue(), module(source, file.textValue()));
      }
    }
    for (JsonNode program : each(root.path("bin"))) {
      written.refers(program.textValue(), List.of(source.beside(program.textValue())));
    }
    for (String field : DEPENDENCIES) {
      for (JsonNode version : each(root.path(field))) {
        dependency(source, version.textValue(), written);
      }
    }
    JsonNode workspaces = root.path("workspaces");
    for (JsonNode pattern :
        each(workspaces.isObject() ? workspaces.path("packages") : workspaces)) {
      workspace(source, pattern.textValue(), written);
    }
  }

  private JsonNode parse(Source source) throws IOException {
    try {
      JsonNode root = json.readTree(source.bytes());
      return root == null ? json.missingNode() : root;
    } catch (JsonProcessingException e) {
      throw new IOException("it is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// The texts of a list or of an object's fields, or the one text that it is.
  private static List<JsonNode> each(JsonNode node) {
    List<JsonNode> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node);
    }
    node.forEach(texts::add);
    return texts.stream().filter(JsonNode::isTextual).toList();
  }

  /// As Node looks for it.
  private static List<String> module(Source source, String main) {
    String path = source.beside(main);
    return List.of(path, path + ".js", path + ".json", path + ".node", path + "/index.js");
  }

  private static void dependency(Source source, String version, Written written) {
    for (String scheme : SCHEMES) {
      if (version.startsWith(scheme) && !version.startsWith(scheme + "//")) {
        String path = source.beside(version.substring(scheme.length()));
        written.refers(version, List.of(Paths.child(path, NAME), path));
      }
    }
  }

  private static void workspace(Source source, String pattern, Written written) {
    if (pattern.startsWith("!")) {
      return;
    }
    if (pattern.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
      written.refers(pattern, List.of(Paths.child(source.beside(pattern), NAME)));
      return;
    }
    String glob = (pattern.startsWith("./") ? pattern.substring(2) : pattern) + "/" + NAME;
    for (String match : source.matching(source.directory(), glob)) {
      if (!match.contains("/node_modules/")) {
        written.refersBy(pattern, match);
      }
    }
  }

  /// Tells what is found with the line it is written in.
  private record Written(String text, Findings into) {

    void refers(String value, List<String> candidates) {
      into.refers(value, line(value), candidates);
    }

    /// One of the many that a pattern stands for.
    void refersBy(String pattern, String match) {
      into.mayRefer(pattern + " → " + match, line(pattern), List.of(match));
    }

    private int line(String value) {
      int at = text.indexOf('"' + value + '"');
      return at < 0 ? 0 : 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
  }
}
