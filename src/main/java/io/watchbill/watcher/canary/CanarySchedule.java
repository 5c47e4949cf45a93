package io.watchbill.watcher.canary;

import io.watchbill.platform.RunMode;
import io.watchbill.platform.SettableInstantSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Whether and how often canaries are sent: never while tapes are played. */
@Component
@EnableConfigurationProperties(CanarySettings.class)
class CanarySchedule {
  private static final Duration USUAL = Duration.ofHours(1);

  private final CanarySettings settings;
  private final boolean usual;
  private final boolean never;

  CanarySchedule(CanarySettings settings, InstantSource clock, RunMode mode) {
    this.settings = settings;
    this.usual = !(clock instanceof SettableInstantSource);
    this.never = mode.simulated();
  }

  /** How often; null for never. Under a clock that is set, only when asked for. */
  @Nullable Duration every() {
    var every = settings.every() == null && usual ? USUAL : settings.every();
    return never || every == null || !every.isPositive() ? null : every;
  }

  /** When one that begins then has to be back. */
  Instant dueBy(Instant start) {
    return start.plus(settings.within());
  }

  /** The address it goes through; empty for this server's own. */
  String url() {
    return settings.url();
  }
}
