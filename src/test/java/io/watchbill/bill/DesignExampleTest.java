package io.watchbill.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Escalation.Step;
import io.watchbill.bill.Escalation.Target;
import io.watchbill.bill.GenerativeSystem.Cell;
import io.watchbill.bill.GenerativeSystem.OutcomeRule;
import io.watchbill.bill.GenerativeSystem.Source;
import io.watchbill.bill.Rotation.HandOff;
import io.watchbill.bill.Rotation.Turns;
import io.watchbill.bill.Rotation.Unit;
import io.watchbill.bill.Watch.FalsePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that documents the language is understood to the last value. */
class DesignExampleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    ShippedBill.STARTER.writeTo(directory);
    Files.copy(
        Path.of("src/test/resources/bill/design/bill.yaml"),
        directory.resolve("bill.yaml"),
        StandardCopyOption.REPLACE_EXISTING);
    var people = "people:\n  bo: {name: Bo Example, team: assistant, skills: [prompt-diff]}\n";
    var sre = "  sre: {kind: infrastructure, primary: {members: [bo], hand-off: {every: day}}}\n";
    Files.writeString(directory.resolve("more.yml"), people + "rotations:\n" + sre);
  }

  @Test
  void isUnderstood() {
    var loaded = BillFiles.of(directory).load(LocalDate.of(2026, 3, 30));
    var bill = loaded.required();

    assertThat(bill.organization()).isEqualTo("Example");
    assertThat(bill.timezone()).isEqualTo(BERLIN);
    assertThat(bill.version()).matches("[0-9a-f]{12}");
    assertThat(bill.teams())
        .containsEntry("assistant", new Team("assistant", "Assistant quality", null));
    assertThat(bill.people().keySet()).containsExactly("ada", "bo");
    assertThat(bill.people())
        .containsEntry(
            "ada",
            new Person(
                "ada",
                "Ada Example",
                "ada@example.com",
                "assistant",
                BERLIN,
                Set.of("prompt-diff", "evals"),
                null));
    assertThat(bill.systems())
        .containsEntry(
            "copilot",
            new GenerativeSystem(
                "copilot",
                "B2B copilot",
                Map.of("service.name", List.of("copilot-api")),
                List.of("watchbill.intent", "app.intent"),
                Map.of(
                    "escalated", new OutcomeRule("execute_tool handoff_to_human", null),
                    "resolved", new OutcomeRule(null, Duration.ofHours(24))),
                Map.of(
                    "prompt", new Cell("ada", "assistant", List.of("ada")),
                    "cost", new Cell("ada", "assistant", List.of("ada"))),
                "ai-behaviour",
                "sre",
                List.of(
                    new Source("github.com/example/copilot", "prompt", List.of("prompts/**")))));
    assertThat(bill.rotations()).containsEntry("ai-behaviour", rotation());
    assertThat(bill.escalations())
        .containsEntry(
            "behaviour",
            new Escalation(
                "behaviour",
                List.of(
                    new Step(
                        new Target.OnWatch("ai-behaviour", Role.PRIMARY), Duration.ofMinutes(15)),
                    new Step(
                        new Target.OnWatch("ai-behaviour", Role.BACKUP), Duration.ofMinutes(15)),
                    new Step(new Target.Owner(), Duration.ofMinutes(30))),
                2,
                "ada"));
    assertThat(bill.signals())
        .containsEntry(
            "groundedness",
            new DeclaredSignal(
                "groundedness", "groundedness", "regression", null, null, "quality", "higher"))
        .containsEntry(
            "queue-depth",
            new DeclaredSignal(
                "queue-depth",
                null,
                null,
                "http://prom:9090",
                "sum(queue)",
                "infrastructure",
                "lower"));
    var budget = new FalsePages(1, Duration.ofDays(90));
    assertThat(bill.watches())
        .containsExactly(
            new Watch(
                "output-length",
                "output-length",
                List.of("copilot"),
                true,
                0.10,
                null,
                null,
                budget,
                "verbosity",
                Watch.Severity.PAGE,
                null),
            new Watch(
                "groundedness",
                "groundedness",
                List.of("copilot"),
                false,
                null,
                0.85,
                null,
                budget,
                "groundedness-drop",
                Watch.Severity.PAGE,
                null));
    assertThat(bill.review())
        .isEqualTo(
            new Review(DayOfWeek.FRIDAY, LocalTime.of(14, 0), 30, "ada", List.of("ada", "bo")));
  }

  private static Rotation rotation() {
    var handOff =
        new HandOff(
            1, Unit.WEEK, DayOfWeek.MONDAY, null, LocalTime.of(9, 30), LocalDate.of(2026, 1, 5));
    return new Rotation(
        "ai-behaviour",
        Rotation.Kind.BEHAVIOUR,
        BERLIN,
        Set.of("prompt-diff"),
        new Turns(List.of("ada", "bo"), handOff, List.of()),
        new Turns(List.of("bo", "ada"), handOff, List.of()));
  }

  @Test
  void hasAnEscalationForInfrastructureAndALastResortUnsaid() {
    var bill = BillFiles.of(directory).load(LocalDate.of(2026, 3, 30)).required();

    assertThat(bill.escalations())
        .containsEntry(
            "infrastructure",
            new Escalation(
                "infrastructure",
                List.of(
                    new Step(new Target.OnWatch(null, Role.PRIMARY), Duration.ofMinutes(15)),
                    new Step(new Target.OnWatch(null, Role.BACKUP), Duration.ofMinutes(15)),
                    new Step(new Target.Owner(), Duration.ofMinutes(30))),
                2,
                "ada"));
  }
}
