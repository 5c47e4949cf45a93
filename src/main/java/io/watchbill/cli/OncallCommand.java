package io.watchbill.cli;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Rotation;
import io.watchbill.oncall.OnCall;
import io.watchbill.oncall.Shift;
import io.watchbill.oncall.Timetable;
import io.watchbill.platform.WallClock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Who is on watch, from the bill alone or from a server. */
@Command(
    name = "oncall",
    description = "Say who is on watch, for which system, until when, and who is next.")
final class OncallCommand implements Callable<Integer> {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--bill",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the bill (default: the current directory)")
  private @Nullable Path bill;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "another time than now, as in 2026-03-30T10:00:00+02:00; may be repeated")
  private List<String> times = new ArrayList<>();

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "ask this server, which knows overrides, swaps and leave, instead of a bill")
  private @Nullable String server;

  @Mixin private ReadKey key = new ReadKey();

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var instants = instants();
    if (server != null) {
      var answered = new OncallServer(server, key.value()).ask(instants);
      if (json) {
        out.println(JsonMapper.shared().writeValueAsString(answered));
      } else {
        answered.answers().forEach(answer -> out.println(sentence(answer)));
      }
      return 0;
    }
    var declared = BillOption.read(bill);
    if (json) {
      out.println(
          JsonMapper.shared()
              .writeValueAsString(OnCall.of(declared, new Timetable(declared), instants)));
    } else {
      instants.forEach(instant -> print(out, declared, instant));
    }
    return 0;
  }

  /** What a server answers knows people by their ids and times in UTC. */
  private static String sentence(OnCall.Answer answer) {
    var sentence = new StringBuilder(answer.rotation()).append(' ').append(answer.as());
    sentence.append(": ").append(answer.person() == null ? "nobody" : answer.person());
    sentence.append(answer.to() == null ? "" : " until " + answer.to());
    var next = answer.next();
    if (next != null) {
      sentence.append(", then ").append(next.person());
      sentence.append(next.from().equals(answer.to()) ? "" : " from " + next.from());
    }
    if (!answer.overlap().isEmpty()) {
      sentence.append("; there too: ").append(String.join(", ", answer.overlap()));
    }
    return sentence.append(" (at ").append(answer.at()).append(')').toString();
  }

  private List<Instant> instants() {
    if (times.isEmpty()) {
      return List.of(WallClock.system().instant());
    }
    return times.stream().map(this::instant).toList();
  }

  /** Years of four digits only, as RFC 3339 has it. */
  private Instant instant(String time) {
    try {
      if (time.matches("\\d{4}-.*")) {
        return OffsetDateTime.parse(time).toInstant();
      }
    } catch (DateTimeParseException broken) {
      // Said below, as for whatever else is no time.
    }
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        ("\"%s\" is no time; write it with its offset,"
                + " as in 2026-03-30T10:00:00+02:00 or 2026-03-30T08:00:00Z.")
            .formatted(time));
  }

  private static void print(PrintWriter out, Bill bill, Instant at) {
    if (bill.rotations().isEmpty()) {
      out.println("The bill declares no rotation, so nobody is on watch.");
    }
    for (var rotation : bill.rotations().values()) {
      var zone = rotation.timezone();
      out.println(
          rotation.id() + watched(bill, rotation.id()) + ", " + local(at, zone) + " " + zone);
      for (var as : OnCall.lines(rotation)) {
        out.println(
            "  " + "%-8s".formatted(OnCall.word(as)) + " " + sentence(bill, rotation, as, at));
      }
    }
  }

  private static String watched(Bill bill, String rotation) {
    var systems =
        bill.systems().values().stream()
            .filter(system ->
                rotation.equals(system.onCall()) || rotation.equals(system.infrastructureOnCall()))
            .map(GenerativeSystem::name)
            .toList();
    return systems.isEmpty() ? "" : " for " + String.join(", ", systems);
  }

  private static String sentence(Bill bill, Rotation rotation, Role as, Instant at) {
    var timetable = new Timetable(bill);
    var shift = timetable.at(rotation.id(), as, at);
    var next = timetable.next(rotation.id(), as, at);
    var zone = rotation.timezone();
    var sentence = new StringBuilder();
    if (shift == null) {
      sentence.append("nobody");
    } else {
      sentence
          .append(bill.personName(shift.person()))
          .append(" until ")
          .append(local(shift.to(), zone));
    }
    if (next != null) {
      sentence.append(", then ").append(bill.personName(next.person()));
      sentence.append(follows(shift, next) ? "" : " from " + local(next.from(), zone));
    }
    if (shift != null && !shift.overlap().isEmpty()) {
      var leaving = shift.overlap().stream().map(bill::personName).toList();
      sentence.append("; still there: ").append(String.join(", ", leaving));
    }
    return sentence.toString();
  }

  private static boolean follows(@Nullable Shift shift, Shift next) {
    return shift != null && shift.to().equals(next.from());
  }

  private static String local(Instant instant, ZoneId zone) {
    return WHEN.format(instant.atZone(zone));
  }
}
