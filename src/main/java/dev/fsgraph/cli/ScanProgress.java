package dev.fsgraph.cli;

import dev.fsgraph.api.view.WatchView;
import dev.fsgraph.api.view.WatchView.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Shows how far a scan is: as a bar in one line for a person, else as a line a second.
final class ScanProgress {

  private static final int WIDTH = 30;
  private static final long MILLIS_BETWEEN_LINES = 1000;

  private final Terminal terminal;
  private final boolean shown;
  private long lastLineAt = -MILLIS_BETWEEN_LINES;

  ScanProgress(Terminal terminal, boolean shown) {
    this.terminal = terminal;
    this.shown = shown;
  }

  /// Waits until the watch is not scanning any more, and returns it as it is then.
  WatchView await(Service service, WatchView first, Duration pause) throws InterruptedException {
    WatchView watch = first;
    while (watch.state().equals("scanning")) {
      show(watch.progress());
      Thread.sleep(pause);
      watch = service.get(Call.to("/api/watches/" + watch.id()), WatchView.class);
    }
    if (shown && terminal.isInteractive()) {
      terminal.clearLine();
    }
    return watch;
  }

  private void show(@Nullable Progress progress) {
    if (progress == null || !shown) {
      return;
    }
    if (terminal.isInteractive()) {
      terminal.replaceLine(text(progress));
    } else if (progress.elapsedMillis() - lastLineAt >= MILLIS_BETWEEN_LINES) {
      lastLineAt = progress.elapsedMillis();
      terminal.line(text(progress));
      terminal.flush();
    }
  }

  static String text(Progress progress) {
    String pace =
        "%s/s  %s"
            .formatted(
                Numbers.grouped(progress.entriesPerSecond()),
                elapsed(Duration.ofMillis(progress.elapsedMillis())));
    Long total = progress.total();
    if (total == null || total == 0) {
      return "scanning  %s found, %s written  %s"
          .formatted(Numbers.grouped(progress.found()), Numbers.grouped(progress.written()), pace);
    }
    double share = Math.clamp((double) progress.written() / total, 0, 1);
    int full = (int) (share * WIDTH);
    return "scanning  [%s%s] %3d%%  %s of %s  %s"
        .formatted(
            "#".repeat(full),
            " ".repeat(WIDTH - full),
            (int) (share * 100),
            Numbers.grouped(progress.written()),
            Numbers.entries(total),
            pace);
  }

  private static String elapsed(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
