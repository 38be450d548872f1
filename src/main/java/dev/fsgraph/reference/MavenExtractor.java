package dev.fsgraph.reference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What a Maven `pom.xml` says of other files: modules, the parent's path, system-scoped jars.
///
/// Read by the JDK's streaming parser, without document types and external entities: nothing is
/// fetched or expanded.
public final class MavenExtractor implements ReferenceExtractor {

  private static final int DEEPEST = 200;

  private static final Set<String> MODULES =
      Set.of(
          "project/modules/module",
          "project/subprojects/subproject",
          "project/profiles/profile/modules/module",
          "project/profiles/profile/subprojects/subproject");

  private final XMLInputFactory xml = secure();

  private static XMLInputFactory secure() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    return factory;
  }

  @Override
  public String kind() {
    return "maven";
  }

  @Override
  public boolean reads(String path, int mode) {
    return path.endsWith("/pom.xml");
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    try {
      XMLStreamReader reader = xml.createXMLStreamReader(new ByteArrayInputStream(source.bytes()));
      try {
        new Project(source, into).read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// One reading.
  private static final class Project {

    private final Source source;
    private final Findings into;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private int line;
    private boolean parentHasPath;

    Project(Source source, Findings into) {
      this.source = source;
      this.into = into;
    }

    void read(XMLStreamReader reader) throws XMLStreamException {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> start(reader);
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(reader.getText());
          case XMLStreamConstants.END_ELEMENT -> end();
          default -> {}
        }
      }
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
      if (path.size() == DEEPEST) {
        throw new XMLStreamException("elements are nested more than " + DEEPEST + " deep");
      }
      path.addLast(reader.getLocalName());
      text.setLength(0);
      line = reader.getLocation().getLineNumber();
    }

    private void end() {
      String element = String.join("/", path);
      String value = text.toString().strip();
      text.setLength(0);
      path.removeLast();
      if (MODULES.contains(element)) {
        module(value);
      } else if (element.equals("project/parent/relativePath")) {
        parentHasPath = true;
        parent(value);
      } else if (element.equals("project/parent") && !parentHasPath) {
        into.mayRefer("../pom.xml", line, List.of(source.beside("../pom.xml")));
      } else if (element.endsWith("/systemPath")) {
        system(value);
      }
    }

    private void module(String module) {
      if (isPlain(module)) {
        into.refers(module, line, List.of(pom(module)));
      }
    }

    private void parent(String relative) {
      if (isPlain(relative)) {
        into.refers(relative, line, List.of(pom(relative)));
      }
    }

    /// A directory stands for the `pom.xml` in it.
    private String pom(String written) {
      return source.beside(written.endsWith(".xml") ? written : written + "/pom.xml");
    }

    private void system(String written) {
      String file =
          written
              .replace("${project.basedir}", source.directory())
              .replace("${pom.basedir}", source.directory())
              .replace("${basedir}", source.directory());
      if (isPlain(file)) {
        into.refers(written, line, List.of(source.beside(file)));
      }
    }

    private static boolean isPlain(String value) {
      return !value.isEmpty() && !value.contains("${");
    }
  }
}
