package io.watchbill.replay;

import io.watchbill.change.ChangeRecorded;
import io.watchbill.escalation.PageKind;
import io.watchbill.escalation.Pages;
import io.watchbill.escalation.PersonPaged;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.Wakes;
import io.watchbill.runbook.Run;
import io.watchbill.runbook.RunStep;
import io.watchbill.runbook.Runs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Plays the people of a demo or replay: whoever is paged acknowledges after a while, and says that
 * they are still on it when reminded. In the demo they also work the runbook: the first checks
 * after the acknowledgement, the roll-back once somebody has shipped it. They decide nothing else.
 */
@Component
@EnableConfigurationProperties(ReplaySettings.class)
@ConditionalOnExpression("'${watchbill.mode:serve}' != 'serve'")
class CastLoop implements DueWork {
  private record Scene(Instant at, long order, Runnable act) {}

  private static final Duration BETWEEN_STEPS = Duration.ofMinutes(3);

  private final InstantSource clock;
  private final Wakes wakes;
  private final RunMode mode;
  private final ReplaySettings settings;
  private final Pages pages;
  private final Incidents incidents;
  private final Runs runs;
  private final PriorityQueue<Scene> scenes =
      new PriorityQueue<>(Comparator.comparing(Scene::at).thenComparingLong(Scene::order));
  private long order;

  CastLoop(InstantSource clock, Wakes wakes, RunMode mode, ReplaySettings settings, Rooms rooms) {
    this.clock = clock;
    this.wakes = wakes;
    this.mode = mode;
    this.settings = settings;
    this.pages = rooms.pages();
    this.incidents = rooms.incidents();
    this.runs = rooms.runs();
  }

  @Override
  public String name() {
    return "cast";
  }

  @Override
  public int runDue(Instant now) {
    int done = 0;
    for (Scene scene = scenes.peek();
        scene != null && !scene.at().isAfter(now);
        scene = scenes.peek()) {
      scenes.remove();
      scene.act().run();
      done++;
    }
    return done;
  }

  @Override
  public Optional<Instant> nextDue() {
    return Optional.ofNullable(scenes.peek()).map(Scene::at);
  }

  @EventListener
  void on(PersonPaged paged) {
    Duration after = settings.acknowledgeAfter();
    if (after != null && paged.kind() != PageKind.PAGE) {
      in(after, () -> pages.acknowledge(paged.page().id(), paged.person(), "console"));
    } else if (after != null) {
      in(after, () -> pages.acknowledge(paged.page().id(), paged.person(), "console"));
      if (mode == RunMode.DEMO) {
        in(
            after.plusMinutes(6),
            () -> work(paged.page().incident(), "check-first", paged.person(), null));
      }
    }
  }

  @EventListener
  void on(ChangeRecorded recorded) {
    if (mode != RunMode.DEMO || !recorded.change().kind().equals("prompt")) {
      return;
    }
    for (Incident incident : incidents.open()) {
      String person = incident.acknowledgedBy();
      if (person != null) {
        in(
            Duration.ofMinutes(4),
            () -> work(incident.id(), "roll-back", person, recorded.change().summary()));
      }
    }
  }

  private void work(String incident, String section, String person, @Nullable String note) {
    Duration wait = Duration.ZERO;
    for (Run run : runs.of(incident)) {
      for (RunStep step : run.steps()) {
        if (step.section().equals(section) && step.tickable() && step.doneBy() == null) {
          in(wait, () -> runs.tick(run.id(), step.index(), true, person, note));
          wait = wait.plus(BETWEEN_STEPS);
        }
      }
    }
  }

  private void in(Duration wait, Runnable act) {
    scenes.add(new Scene(clock.instant().plus(wait), order++, act));
    wakes.afterCommit(name());
  }
}
