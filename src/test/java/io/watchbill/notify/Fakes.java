package io.watchbill.notify;

import io.watchbill.change.Change;
import io.watchbill.drift.Anomaly;
import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.Suspect;
import io.watchbill.notify.notice.Notices;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rooms this one asks, reduced to one incident of the demo's kind and any number of pages. */
public final class Fakes {
  public static final Instant MONDAY = Instant.parse("2026-03-09T09:35:00Z");
  public static final Instant FRIDAY = Instant.parse("2026-03-06T15:40:00Z");

  private Fakes() {}

  public static Page page(String id) {
    return new Page(
        id,
        "inc_1",
        "waiting",
        "ada",
        1,
        3,
        1,
        MONDAY,
        MONDAY.plusSeconds(900),
        null,
        null,
        false,
        List.of(new Page.Asked(MONDAY, "ada", 1, "primary of ai-behaviour")));
  }

  public static Page.Ref ref(Page page) {
    return new Page.Ref(page.id(), page.incident(), page.state());
  }

  public static Page acknowledged(Page page, String by) {
    return new Page(
        page.id(),
        page.incident(),
        "acknowledged",
        page.person(),
        page.step(),
        page.steps(),
        page.round(),
        page.createdAt(),
        null,
        by,
        MONDAY.plusSeconds(60),
        true,
        page.asked());
  }

  /** The pages of the map. */
  public static Pages pages(Map<String, Page> pages) {
    return fake(
        Pages.class,
        (method, arguments) ->
            switch (method) {
              case "find" -> pages.get((String) arguments[0]);
              case "open", "live" -> List.copyOf(pages.values());
              default -> throw new UnsupportedOperationException(method);
            });
  }

  /** One incident under any id; what is logged on it goes to the list. */
  public static Incidents incidents(List<String> log) {
    return fake(
        Incidents.class,
        (method, arguments) ->
            switch (method) {
              case "find" -> incident((String) arguments[0]);
              case "suspects" -> suspects();
              case "log" -> {
                log.add(arguments[1] + ": " + arguments[2] + " (" + arguments[3] + ")");
                yield null;
              }
              default -> throw new UnsupportedOperationException(method);
            });
  }

  /** Nobody was told anything. */
  public static Notices noNotices() {
    return fake(
        Notices.class,
        (method, arguments) -> {
          throw new UnsupportedOperationException(method);
        });
  }

  /** A catalogue in which every signal is output length. */
  public static Signals signals() {
    return fake(
        Signals.class,
        (method, arguments) ->
            switch (method) {
              case "find" -> signal((String) arguments[0]);
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private interface Answers {
    @Nullable Object answer(String method, Object[] arguments);
  }

  /** Other rooms' faces grow; only what is asked of them here is answered. */
  private static <T> T fake(Class<T> face, Answers answers) {
    return face.cast(
        Proxy.newProxyInstance(
            face.getClassLoader(),
            new Class<?>[] {face},
            (proxy, method, arguments) ->
                answers.answer(method.getName(), arguments == null ? new Object[0] : arguments)));
  }

  private static Incident incident(String id) {
    return new Incident(
        id,
        "copilot",
        "B2B copilot answers are 22 % longer since Friday 16:42",
        "prompt",
        "page",
        Incident.State.OPEN,
        MONDAY,
        null,
        null,
        null,
        null,
        "internal",
        "behaviour",
        "output-length",
        "verbosity",
        List.of(
            new Anomaly(
                "an_1",
                "output-length",
                "output-length",
                "copilot",
                List.of(),
                9,
                310,
                378,
                0.22,
                0.18,
                0.26,
                FRIDAY.plusSeconds(120),
                FRIDAY.minusSeconds(1200),
                FRIDAY.plusSeconds(1500),
                MONDAY,
                9.1,
                "longer")));
  }

  private static List<Suspect> suspects() {
    var change =
        new Change(
            "chg_1",
            "copilot",
            "prompt",
            "prompt",
            "Friendlier answers (#88)",
            "Mira Lang",
            "mira",
            FRIDAY,
            "13",
            "14",
            null,
            null,
            null,
            "https://github.com/acme/bot/pull/88",
            List.of(),
            "github");
    return List.of(
        new Suspect(
            1,
            change,
            "prompt 13 → 14: Friendlier answers (#88)",
            0.86,
            List.of("2 min before the change point")));
  }

  private static SignalDefinition signal(String id) {
    return new SignalDefinition(
        id,
        "output length",
        "tokens",
        "lower",
        "prompt",
        SignalDefinition.Kind.MEAN,
        "tokens an answer has",
        "what the answer says");
  }
}
