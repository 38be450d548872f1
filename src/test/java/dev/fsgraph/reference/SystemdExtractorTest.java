package dev.fsgraph.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemdExtractorTest {

  @Test
  void programsEnvironmentAndUnitsAreFound() {
    String unit =
        """
        [Unit]
        Requires=db.service \\
          cache@1.service
        After=network.target %i.service
        [Service]
        # ExecStart=/no
        EnvironmentFile=-/etc/default/app
        EnvironmentFile=/etc/app.env
        ExecStartPre=-/bin/true
        ExecStart=!!/usr/bin/app --x "a b"
        ExecStop=kill $MAINPID
        [Install]
        WantedBy=multi-user.target
        """;
    Extracted found = Extracted.of("/p/units/app.service", unit).hasNoProblem();

    assertThat(found.lines())
        .containsExactly(
            "2 db.service",
            "2 cache@1.service",
            "4 network.target",
            "7 -/etc/default/app",
            "8 /etc/app.env",
            "9 /bin/true",
            "10 /usr/bin/app",
            "11 kill",
            "13 multi-user.target");
    assertThat(found.candidates("db.service"))
        .startsWith("/p/units/db.service", "/etc/systemd/system/db.service");
    assertThat(found.candidates("cache@1.service")).contains("/p/units/cache@.service");
    assertThat(found.reference("/usr/bin/app").loose()).isFalse();
    assertThat(found.reference("network.target").loose()).isTrue();
    assertThat(found.reference("-/etc/default/app").loose()).isTrue();
  }

  @Test
  void aDropInBelongsToItsUnit() {
    Extracted found =
        Extracted.of("/p/app.service.d/local.conf", "[Service]\nExecStart=/usr/bin/other\n");

    assertThat(found.first("app.service")).isEqualTo("/p/app.service");
    assertThat(found.details()).containsExactly("app.service", "/usr/bin/other");
  }
}
