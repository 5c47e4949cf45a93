package io.watchbill.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/** Plays tapes into a running server and reports who would have been paged, when and why. */
@Component
@ConditionalOnExpression("'${watchbill.mode:serve}' == 'replay'")
public class Replay {
  private final TapePlayer player;
  private final Reports reports;

  Replay(TapePlayer player, Reports reports) {
    this.player = player;
    this.reports = reports;
  }

  /**
   * Plays the tapes, merged by time.
   *
   * @param port where this server listens
   * @param runOn how long time goes on after the last request, so that what arrived last is judged
   *     too
   */
  public ReplayReport play(int port, List<Path> tapes, Duration runOn) {
    try (var merged = new Tapes(tapes)) {
      var bounds = new Bounds();
      player.play(port, () -> bounds.note(merged.next()), TapePlayer.Pace.FASTEST);
      if (bounds.last != null) {
        player.runOn(bounds.last.plus(runOn));
      }
      return reports.of(bounds.first, bounds.last, player);
    }
  }

  /** First and last time on the tapes. */
  private static final class Bounds {
    private @Nullable Instant first;
    private @Nullable Instant last;

    @Nullable TapeEntry note(@Nullable TapeEntry entry) {
      if (entry != null) {
        first = first == null ? entry.at() : first;
        last = entry.at();
      }
      return entry;
    }
  }
}
