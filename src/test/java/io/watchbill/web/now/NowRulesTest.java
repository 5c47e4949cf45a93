package io.watchbill.web.now;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.drift.WatchStatus;
import io.watchbill.web.Pill;
import io.watchbill.web.TimeWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the first view says first. */
class NowRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:20:00Z");
  private static final TimeWords WORDS = new TimeWords(NOW, ZoneId.of("Europe/Berlin"));

  @Test
  void nowSaysFirstWhoIsWoken() {
    assertThat(NowRules.headline(List.of())).isEqualTo("Nothing is open");
    assertThat(NowRules.headline(List.of(open("paging", "page_1"), open("ack", null))))
        .isEqualTo("Ada Example is being paged");
    assertThat(NowRules.headline(List.of(open("bad", null))))
        .isEqualTo("An incident is open and nobody has it");
  }

  @Test
  void watchesAreCounted() {
    assertThat(NowRules.watches(List.of()).text()).isEqualTo("no watch: nobody can be woken");
    assertThat(
            NowRules.watches(
                List.of(status(WatchStatus.State.ALARMED), status(WatchStatus.State.LEARNING))))
        .isEqualTo(new Pill("bad", "1 alarmed, 1 learning"));
    assertThat(NowRules.lede(1, List.of(status(WatchStatus.State.WATCHING)), true))
        .isEqualTo("1 incident is open. 1 watch is on duty.");
  }

  private static NowView.Open open(String kind, @Nullable String page) {
    return new NowView.Open(
        "inc_1", new Pill(kind, ""), "", "", WORDS.moment(NOW), "Ada Example", page, false);
  }

  private static WatchStatus status(WatchStatus.State state) {
    return new WatchStatus("w", "output-length", "copilot", state, null, null, null);
  }
}
