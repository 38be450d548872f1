package dev.fsgraph.reference;

import dev.fsgraph.model.Paths;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// What a Compose file says of other files: bind mounts, environment files, build contexts, secrets
/// and configurations, and the files that it extends or includes.
///
/// Read by SnakeYAML into its tree of nodes, which shares what is aliased, so nothing is
/// multiplied; no object is made of it.
public final class ComposeExtractor implements ReferenceExtractor {

  /// What one of them stands for is copied where it is merged.
  private static final int MOST_ALIASES = 100;

  // The parser takes time by the square of the size where nothing ends.
  private static final int LARGEST = 256 * 1024;

  @Override
  public String kind() {
    return "compose";
  }

  @Override
  public boolean reads(String path, int mode) {
    String name = Paths.name(path);
    return (name.startsWith("docker-compose") || name.startsWith("compose"))
        && (name.endsWith(".yml") || name.endsWith(".yaml"));
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setMergeOnCompose(true);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try {
      Node root = new Yaml(options).compose(new StringReader(source.text(LARGEST)));
      if (root != null) {
        new File(source, into).read(new YamlNode(root));
      }
    } catch (YAMLException e) {
      throw new IOException("it is no YAML: " + e.getMessage(), e);
    }
  }

  /// One reading.
  private record File(Source source, Findings into) {

    void read(YamlNode root) {
      for (YamlNode service : root.get("services").values()) {
        service(service);
      }
      for (YamlNode included : root.get("include").each()) {
        included(included.isText() ? included : included.get("path"));
        path(included.get("env_file"), false);
      }
      for (String top : List.of("configs", "secrets")) {
        for (YamlNode each : root.get(top).values()) {
          path(each.get("file"), false);
        }
      }
    }

    private void included(YamlNode files) {
      files.each().forEach(file -> path(file, false));
    }

    private void service(YamlNode service) {
      service.get("volumes").each().forEach(this::volume);
      service.get("env_file").each().forEach(this::environment);
      service.get("label_file").each().forEach(file -> path(file, false));
      build(service.get("build"));
      path(service.get("extends").get("file"), false);
    }

    private void environment(YamlNode file) {
      if (file.isText()) {
        path(file, false);
      } else {
        path(file.get("path"), file.get("required").text().equals("false"));
      }
    }

    /// `./data:/var/lib/data:ro`, or the same as a mapping; a plain name is Docker's own volume.
    private void volume(YamlNode volume) {
      if (!volume.isText()) {
        if (volume.get("type").text().equals("bind")) {
          path(volume.get("source"), false);
        }
        return;
      }
      String text = volume.text();
      int colon = text.indexOf(':');
      String host = colon < 0 ? "" : text.substring(0, colon);
      if (host.startsWith("/") || host.startsWith(".")) {
        add(host, volume.line(), false, source.beside(host));
      }
    }

    private void build(YamlNode build) {
      YamlNode context = build.isText() ? build : build.get("context");
      String directory = context.isText() ? local(context.text()) : ".";
      if (directory == null || (!context.isText() && build.get("dockerfile").text().isEmpty())) {
        return;
      }
      if (context.isText()) {
        path(context, false);
      }
      YamlNode dockerfile = build.get("dockerfile");
      String name = dockerfile.isText() ? dockerfile.text() : "Dockerfile";
      if (local(name) != null) {
        String path = Targets.resolve(source.beside(directory), name);
        int line = dockerfile.isText() ? dockerfile.line() : context.line();
        add(name, line, !dockerfile.isText(), path);
      }
    }

    private void path(YamlNode written, boolean optional) {
      String path = written.isText() ? local(written.text()) : null;
      if (path != null) {
        add(path, written.line(), optional, source.beside(path));
      }
    }

    private void add(String written, int line, boolean optional, String path) {
      if (written.contains("$")) {
        return; // known when it runs
      }
      if (optional) {
        into.mayRefer(written, line, List.of(path));
      } else {
        into.refers(written, line, List.of(path));
      }
    }

    /// Null for what is fetched, or in somebody's home.
    private static @Nullable String local(String path) {
      boolean elsewhere =
          path.isEmpty()
              || path.startsWith("~")
              || path.contains("://")
              || path.startsWith("git@")
              || path.startsWith("oci:")
              || path.contains("$");
      return elsewhere ? null : path;
    }
  }
}
