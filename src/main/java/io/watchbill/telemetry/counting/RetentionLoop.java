package io.watchbill.telemetry.counting;

import io.watchbill.platform.DueWork;
import io.watchbill.telemetry.TelemetrySettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Forgets what has been kept long enough: days of calls by dropping their partition, and with the
 * last of them rollups and conversations.
 */
@Component
class RetentionLoop implements DueWork {
  private final CallStore calls;
  private final RollupStore rollups;
  private final ConversationStore conversations;
  private final TelemetrySettings settings;

  RetentionLoop(
      CallStore calls,
      RollupStore rollups,
      ConversationStore conversations,
      TelemetrySettings settings) {
    this.calls = calls;
    this.rollups = rollups;
    this.conversations = conversations;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public int runDue(Instant now) {
    int dropped = 0;
    for (LocalDate day : calls.days()) {
      if (due(day).isAfter(now)) {
        break;
      }
      calls.drop(day);
      dropped++;
    }
    if (dropped > 0) {
      Instant oldest =
          CallStore.day(now)
              .minusDays(settings.keepRollupDays())
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant();
      rollups.forget(oldest);
      conversations.forget(oldest);
    }
    return dropped;
  }

  @Override
  public Optional<Instant> nextDue() {
    return calls.days().stream().findFirst().map(this::due);
  }

  /** The start of the first UTC day on which this one need not be kept any longer. */
  private Instant due(LocalDate day) {
    return day.plusDays(settings.keepDays() + 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
