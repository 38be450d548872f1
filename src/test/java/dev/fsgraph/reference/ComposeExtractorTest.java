package dev.fsgraph.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComposeExtractorTest {

  @Test
  void whatAServiceTakesFromTheDiskIsFound() {
    String yaml =
        """
        x-common: &common
          env_file: common.env
        include:
          - ../other/compose.yaml
        services:
          web:
            <<: *common
            build: ./web
            volumes:
              - ./data:/data:ro
              - named:/var/lib
              - type: bind
                source: /srv/files
                target: /files
              - ${HOME}:/home
          db:
            env_file:
              - path: db.env
                required: false
            build: {context: ., dockerfile: docker/db.Dockerfile}
            extends: {file: base.yml, service: db}
        secrets:
          key: {file: ./key.pem}
        """;
    Extracted found = Extracted.of("/p/stack/docker-compose.yml", yaml).hasNoProblem();

    assertThat(found.lines())
        .containsExactlyInAnyOrder(
            "2 common.env",
            "4 ../other/compose.yaml",
            "8 ./web",
            "8 Dockerfile",
            "10 ./data",
            "13 /srv/files",
            "18 db.env",
            "20 .",
            "20 docker/db.Dockerfile",
            "21 base.yml",
            "23 ./key.pem");
    assertThat(found.first("../other/compose.yaml")).isEqualTo("/p/other/compose.yaml");
    assertThat(found.first("Dockerfile")).isEqualTo("/p/stack/web/Dockerfile");
    assertThat(found.first("docker/db.Dockerfile")).isEqualTo("/p/stack/docker/db.Dockerfile");
    assertThat(found.reference("db.env").loose()).isTrue();
  }

  @Test
  void otherYamlIsNotMinded() {
    assertThat(Extracted.of("/p/compose.yaml", "- 1\n- 2\n").hasNoProblem().details()).isEmpty();
    assertThat(Extracted.of("/p/compose.yaml", "").hasNoProblem().details()).isEmpty();
    assertThat(Extracted.of("/p/compose.yaml", "a: [b").problem()).contains("no YAML");
  }
}
