package io.watchbill.replay;

import io.watchbill.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/** Plays the representative week into a running server and tells it as it happens. */
@Component
@ConditionalOnExpression("'${watchbill.mode:serve}' == 'demo'")
public class Demo {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration AFTERWARDS = Duration.ofMinutes(10);

  private final TapePlayer player;
  private final Narrator narrator;
  private final Rooms rooms;

  Demo(TapePlayer player, Narrator narrator, Rooms rooms) {
    this.player = player;
    this.narrator = narrator;
    this.rooms = rooms;
  }

  /**
   * Plays the week; ends once what was found is resolved, at the latest on the Monday after.
   *
   * @param port where this server listens
   * @param speed simulated seconds a second from an hour before the prompt change on; 0 for as fast
   *     as it goes
   * @return whether anybody was paged
   */
  public boolean play(int port, double speed) {
    narrator.say(
        "Playing nearly four weeks of B2B copilot traffic through the doors. Times are simulated, Europe/Berlin.");
    narrator.say("First, two and a half quiet weeks from which the watches learn what is normal …");
    var week = new DemoWeek();
    player.play(port, week::next, new Watched(speed));
    player.runOn(player.now().plus(AFTERWARDS));
    boolean paged =
        rooms.incidents().latest(100).stream().anyMatch(i -> !rooms.pages().of(i.id()).isEmpty());
    narrator.say(
        "%s %,d requests played, %d refused."
            .formatted(
                paged ? "That was the week." : "The week is over and nobody was paged.",
                player.requests(),
                player.refused()));
    if (player.firstRefusal() != null) {
      narrator.say("First refusal: " + player.firstRefusal());
    }
    return paged;
  }

  /**
   * Keeps the simulated time going at the pace of the real one, so that the demo stays alive while
   * it is browsed.
   */
  public void stayUp() throws InterruptedException {
    while (true) {
      Thread.sleep(TICK);
      player.runOn(player.now().plus(TICK));
    }
  }

  /**
   * Fast through the quiet weeks, then at the pace asked for; over when all incidents are resolved
   * after the roll-back.
   */
  private final class Watched implements TapePlayer.Pace {
    private final double speed;
    private @Nullable Instant last;
    private boolean told;

    Watched(double speed) {
      this.speed = speed;
    }

    @Override
    public void before(Instant at) {
      if (at.isBefore(DemoWeek.MERGED.minus(Duration.ofHours(1)))) {
        return;
      }
      if (!told) {
        told = true;
        narrator.say("… and then:");
      }
      if (speed > 0 && last != null) {
        pause(Duration.ofNanos((long) (Duration.between(last, at).toNanos() / speed)));
      }
      last = at;
    }

    @Override
    public boolean over() {
      Instant at = player.now();
      return at.isAfter(DemoWeek.ROLLED_BACK)
          && rooms.incidents().open().isEmpty()
          && rooms.incidents().latest(1).stream()
              .anyMatch(i -> i.state() == Incident.State.RESOLVED);
    }

    private static void pause(Duration wait) {
      try {
        Thread.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
