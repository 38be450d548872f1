package dev.fsgraph.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MavenExtractorTest {

  @Test
  void modulesParentAndSystemPathsAreFound() {
    Extracted found =
        Extracted.of(
                "/p/app/pom.xml",
                """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <parent><groupId>g</groupId></parent>
                  <modules>
                    <module> core </module>
                    <module>../other/special.xml</module>
                    <module>${x}</module>
                  </modules>
                  <profiles><profile><modules><module>extra</module></modules></profile></profiles>
                  <dependencies><dependency>
                    <systemPath>${project.basedir}/lib/a.jar</systemPath>
                  </dependency></dependencies>
                </project>
                """)
            .hasNoProblem();

    assertThat(found.first("core")).isEqualTo("/p/app/core/pom.xml");
    assertThat(found.reference("core").line()).isEqualTo(4);
    assertThat(found.first("../other/special.xml")).isEqualTo("/p/other/special.xml");
    assertThat(found.first("extra")).isEqualTo("/p/app/extra/pom.xml");
    assertThat(found.first("${project.basedir}/lib/a.jar")).isEqualTo("/p/app/lib/a.jar");
    assertThat(found.first("../pom.xml")).isEqualTo("/p/pom.xml");
    assertThat(found.reference("../pom.xml").loose()).isTrue();
    assertThat(found.details()).hasSize(5);
  }

  @Test
  void anEmptyRelativePathMeansNoFile() {
    assertThat(
            Extracted.of("/p/pom.xml", "<project><parent><relativePath/></parent></project>")
                .details())
        .isEmpty();
  }

  @Test
  void aRelativePathMayBeADirectory() {
    assertThat(
            Extracted.of(
                    "/p/a/pom.xml",
                    "<project><parent><relativePath>../parent</relativePath></parent></project>")
                .first("../parent"))
        .isEqualTo("/p/parent/pom.xml");
  }

  @Test
  void anUnfinishedFileTellsWhatItHas() {
    Extracted found = Extracted.of("/p/pom.xml", "<project><modules><module>a</module><module>b");

    assertThat(found.details()).containsExactly("a");
    assertThat(found.problem()).startsWith("/p/pom.xml could not be searched");
  }
}
