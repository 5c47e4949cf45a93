package io.watchbill.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's week has the numbers of the story it tells; measured on what is really sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTrafficTest {
  private record Sums(long calls, double output, double cost) {
    Sums plus(double tokens, double micros) {
      return new Sums(calls + 1, output + tokens, cost + micros);
    }
  }

  private final Map<LocalDate, Sums> days = new HashMap<>();
  private final Map<LocalDate, Set<String>> conversations = new HashMap<>();
  private final Set<String> paths = new HashSet<>();
  private Instant previous = Instant.MIN;
  private boolean ordered = true;

  @BeforeAll
  void play() {
    var week = new DemoWeek();
    for (TapeEntry entry = week.next(); entry != null; entry = week.next()) {
      ordered &= !entry.at().isBefore(previous);
      previous = entry.at();
      paths.add(entry.path());
      if (entry.path().equals("/v1/traces")) {
        count(entry);
      }
    }
  }

  private void count(TapeEntry entry) {
    LocalDate day = entry.at().atZone(DemoTraffic.ZONE).toLocalDate();
    JsonNode spans =
        JsonMapper.shared().readTree(entry.body()).at("/resourceSpans/0/scopeSpans/0/spans");
    for (JsonNode span : spans) {
      Map<String, String> attributes = new HashMap<>();
      for (JsonNode attribute : span.get("attributes")) {
        JsonNode value = attribute.get("value");
        attributes.put(
            attribute.get("key").asString(),
            value.path("stringValue").asString(value.path("intValue").asString("")));
      }
      String conversation = attributes.get("gen_ai.conversation.id");
      if (conversation != null) {
        conversations.computeIfAbsent(day, d -> new HashSet<>()).add(conversation);
      }
      if (attributes.containsKey("gen_ai.usage.output_tokens")) {
        double in = Double.parseDouble(attributes.get("gen_ai.usage.input_tokens"));
        double cached = Double.parseDouble(attributes.get("gen_ai.usage.cache_read.input_tokens"));
        double out = Double.parseDouble(attributes.get("gen_ai.usage.output_tokens"));
        double micros = (in - cached) * 0.25 + cached * 0.025 + out * 2;
        days.merge(day, new Sums(1, out, micros), (a, b) -> a.plus(out, micros));
      }
    }
  }

  private double mean(String from, String to, java.util.function.ToDoubleFunction<Sums> of) {
    return LocalDate.parse(from)
        .datesUntil(LocalDate.parse(to).plusDays(1))
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) < 0)
        .mapToDouble(day -> of.applyAsDouble(days.get(day)))
        .average()
        .orElseThrow();
  }

  private int conversationsOn(String day) {
    return conversations.getOrDefault(LocalDate.parse(day), Set.of()).size();
  }

  @Test
  void comesInOrderAndByEveryDoor() {
    assertThat(ordered).isTrue();
    assertThat(paths)
        .containsExactlyInAnyOrder("/v1/traces", "/api/changes", "/hooks/github", "/hooks/generic");
  }

  @Test
  void hasFourThousandConversationsOnAWorkingDayAndNearlyNoneOnAWeekend() {
    assertThat(conversationsOn("2026-03-10")).isBetween(3800, 4200);
    assertThat(conversationsOn("2026-03-14")).isBetween(60, 200);
  }

  @Test
  void answersAreTwentyTwoPerCentLongerAfterTheChange() {
    double before = mean("2026-02-23", "2026-03-12", s -> s.output() / s.calls());
    double after = mean("2026-03-16", "2026-03-19", s -> s.output() / s.calls());
    assertThat(after / before - 1).isCloseTo(0.22, within(0.015));
  }

  @Test
  void spendIsEighteenPerCentUpByWednesday() {
    double before = mean("2026-02-23", "2026-03-12", Sums::cost);
    double after = mean("2026-03-16", "2026-03-18", Sums::cost);
    assertThat(after / before - 1).isCloseTo(0.18, within(0.02));
  }

  @Test
  void isTheSameEachTime() {
    var one = new DemoWeek();
    var other = new DemoWeek();
    for (int i = 0; i < 500; i++) {
      TapeEntry a = Objects.requireNonNull(one.next());
      TapeEntry b = Objects.requireNonNull(other.next());
      assertThat(a.body()).isEqualTo(b.body());
    }
  }
}
