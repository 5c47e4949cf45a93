package io.watchbill.web.calendar;

import io.watchbill.bill.Rotation;
import io.watchbill.oncall.Arranged;
import io.watchbill.oncall.Arrangements;
import io.watchbill.oncall.CalendarImports;
import io.watchbill.oncall.ShiftOverride.Kind;
import io.watchbill.web.Reader;
import io.watchbill.web.calendar.GridRules.Span;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The calendar, and overrides by form. */
@Controller
class CalendarController {
  private static final int REFUSALS_AT_MOST = 200;

  private final Arrangements arrangements;
  private final CalendarImports imports;
  private final Calendars calendars;
  private final ArrangedRows rows;
  private final Viewing viewing;
  private final Reader reader;

  CalendarController(
      Arrangements arrangements,
      CalendarImports imports,
      Calendars calendars,
      ArrangedRows rows,
      Viewing viewing,
      Reader reader) {
    this.arrangements = arrangements;
    this.imports = imports;
    this.calendars = calendars;
    this.rows = rows;
    this.viewing = viewing;
    this.reader = reader;
  }

  /** What is to be shown, as the address says it. */
  private record Asked(
      @Nullable String rotation, @Nullable String person, String view, LocalDate day) {}

  @GetMapping("/calendar")
  ModelAndView calendar(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String rotation,
      @RequestParam(required = false) @Nullable String person,
      @RequestParam(defaultValue = "month") String view,
      @RequestParam(required = false) @Nullable String from) {
    return show(request, asked(rotation, person, view, from), null, List.of(), Map.of());
  }

  @PostMapping("/calendar/overrides")
  Object override(HttpServletRequest request, @RequestParam Map<String, String> fields) {
    var by = reader.mustBePerson();
    var line = FormRules.Line.of(fields.getOrDefault("line", ""));
    var from = FormRules.from(fields.getOrDefault("from", ""), reader.zone());
    var to = FormRules.to(fields.getOrDefault("to", ""), reader.zone());
    var asked = asked(line.rotation(), null, "month", day(fields.getOrDefault("from", "")));
    if (from == null || to == null) {
      return show(request, asked, "Say from when and until when.", List.of(), fields);
    }
    var kind =
        switch (fields.getOrDefault("kind", "replace")) {
          case "add" -> Kind.ADD;
          case "remove" -> Kind.REMOVE;
          default -> Kind.REPLACE;
        };
    var outcome =
        arrangements.override(
            new Arrangements.Wish(
                line.rotation(),
                line.as(),
                kind,
                person(fields, "leaves"),
                person(fields, "comes"),
                from,
                to,
                shortened(fields.getOrDefault("reason", "")),
                by));
    return switch (outcome) {
      case Arranged.Refused(var why) -> show(request, asked, why, List.of(), fields);
      case Arranged.Done(var id, var notes) ->
          notes.isEmpty()
              ? "redirect:" + address(asked)
              : show(request, asked, null, notes, Map.of());
    };
  }

  @PostMapping("/calendar/overrides/{id}/end")
  Object endOverride(HttpServletRequest request, @PathVariable String id) {
    return switch (arrangements.endOverride(id, reader.mustBePerson())) {
      case Arranged.Refused(var why) ->
          show(request, asked(null, null, "month", null), why, List.of(), Map.of());
      case Arranged.Done(var ended, var notes) -> "redirect:/calendar";
    };
  }

  @PostMapping("/calendar/import")
  ModelAndView importCalendar(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String line,
      @RequestParam("file") MultipartFile file)
      throws IOException {
    var by = reader.mustBePerson();
    var chosen = FormRules.Line.of(line);
    var text = new String(file.getBytes(), StandardCharsets.UTF_8);
    var imported = imports.read(chosen.rotation(), chosen.as(), text, by);
    var here = asked(chosen.rotation(), null, "month", null);
    if (!imported.refused().isEmpty()) {
      var all = imported.refused();
      var said = new ArrayList<>(all.stream().limit(REFUSALS_AT_MOST).toList());
      if (all.size() > REFUSALS_AT_MOST) {
        said.add("And " + (all.size() - REFUSALS_AT_MOST) + " more.");
      }
      return show(
          request,
          here,
          "Nothing was imported: "
              + (all.size() == 1 ? "one entry is" : all.size() + " entries are")
              + " refused. Correct the file, and import it again.",
          said,
          Map.of());
    }
    var done =
        imported.made()
            + (imported.made() == 1 ? " override was made, " : " overrides were made, ")
            + imported.asDeclared()
            + (imported.asDeclared() == 1 ? " event says" : " events say")
            + " what the bill says.";
    return show(request, here, null, List.of(done), Map.of());
  }

  private static @Nullable String person(Map<String, String> fields, String name) {
    var person = fields.getOrDefault(name, "");
    return person.isBlank() ? null : person;
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) : text;
  }

  private static @Nullable String day(String local) {
    return local.length() < 10 ? null : local.substring(0, 10);
  }

  /** Without a choice, the first behaviour rotation. */
  private Asked asked(
      @Nullable String rotation, @Nullable String person, String view, @Nullable String from) {
    var bill = reader.bill();
    var someone = person != null && bill.people().containsKey(person) ? person : null;
    var one = rotation != null && bill.rotations().containsKey(rotation) ? rotation : null;
    if (one == null && someone == null) {
      one =
          bill.rotations().values().stream()
              .min(Comparator.comparing(Rotation::kind))
              .map(Rotation::id)
              .orElse(null);
    }
    var date = FormRules.date(from);
    var near = date != null && Math.abs(date.getYear() - today().getYear()) <= 20 ? date : today();
    return new Asked(
        someone == null ? one : null,
        someone,
        view.toLowerCase(Locale.ROOT).equals("weeks") ? "weeks" : "month",
        near);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(reader.now(), reader.zone());
  }

  private ModelAndView show(
      HttpServletRequest request,
      Asked asked,
      @Nullable String refusal,
      List<String> said,
      Map<String, String> fields) {
    var zone = reader.zone();
    var span = Span.of(asked.view(), asked.day());
    var bars =
        calendars.bars(
            asked.rotation(),
            asked.person(),
            span.first().atStartOfDay(zone).toInstant(),
            span.end().atStartOfDay(zone).toInstant());
    var view =
        viewing.show(
            "calendar",
            new CalendarView(
                viewing.frame(request, "Calendar"),
                "Times are those of " + zone + ".",
                refusal,
                said,
                chosen(asked, span),
                calendars.now(),
                GridRules.weeks(span, bars, today(), zone),
                rows.all(),
                reader.person() == null ? null : form(asked, fields)));
    if (refusal != null) {
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return view;
  }

  private CalendarView.Chosen chosen(Asked asked, Span span) {
    return new CalendarView.Chosen(
        calendars.rotations(asked.rotation()),
        calendars.people(asked.person()),
        asked.view(),
        asked.day().toString(),
        span.heading(),
        address(on(asked, span.earlier())),
        address(on(asked, today())),
        address(on(asked, span.later())),
        address(new Asked(asked.rotation(), asked.person(), "month", asked.day())),
        address(new Asked(asked.rotation(), asked.person(), "weeks", asked.day())));
  }

  private static Asked on(Asked asked, LocalDate day) {
    return new Asked(asked.rotation(), asked.person(), asked.view(), day);
  }

  private static String address(Asked asked) {
    var who =
        asked.person() != null
            ? "person=" + URLEncoder.encode(asked.person(), StandardCharsets.UTF_8)
            : asked.rotation() != null
                ? "rotation=" + URLEncoder.encode(asked.rotation(), StandardCharsets.UTF_8)
                : "";
    return "/calendar?" + who + "&view=" + asked.view() + "&from=" + asked.day();
  }

  private CalendarView.Form form(Asked asked, Map<String, String> fields) {
    var zone = reader.zone();
    var line =
        fields.getOrDefault("line", asked.rotation() == null ? "" : "primary " + asked.rotation());
    return new CalendarView.Form(
        calendars.lines(line),
        calendars.people(null),
        fields.getOrDefault("kind", "replace"),
        fields.getOrDefault("leaves", ""),
        fields.getOrDefault("comes", ""),
        fields.getOrDefault("from", FormRules.field(reader.now(), zone)),
        fields.getOrDefault("to", FormRules.field(reader.now().plus(Duration.ofHours(8)), zone)),
        fields.getOrDefault("reason", ""),
        zone.getId());
  }
}
