package io.watchbill.web.matrix;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Layers;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The ownership matrix of a day: to look at, as CSV and as JSON. */
@Controller
class MatrixController {
  private final MatrixReading reading;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  MatrixController(MatrixReading reading, Frames frames, Reader reader, Jte jte) {
    this.reading = reading;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/matrix")
  ModelAndView matrix(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String team) {
    var matrix = reading.on(on);
    var bill = reader.bill();
    Predicate<Matrix.Cell> wanted =
        cell ->
            (person.isEmpty() || cell.belongsTo(person))
                && (team.isEmpty() || team.equals(cell.team()));
    var rows =
        matrix.systems().stream()
            .filter(row -> row.cells().stream().anyMatch(wanted))
            .map(row -> row(row, matrix, bill, wanted))
            .toList();
    var today = reader.today();
    return jte.view(
        "matrix",
        new MatrixView(
            frames.frame(request, "Ownership matrix", "/matrix"),
            MatrixRules.lede(matrix),
            matrix.on().equals(today) ? null : MatrixRules.day(matrix.on()),
            new MatrixView.Choice(
                matrix.on().toString(),
                today.toString(),
                bill.people().values().stream()
                    .map(p -> new MatrixView.Option(p.id(), p.name(), p.id().equals(person)))
                    .toList(),
                bill.teams().values().stream()
                    .map(t -> new MatrixView.Option(t.id(), t.name(), t.id().equals(team)))
                    .toList()),
            matrix.layers(),
            rows,
            bill.version(),
            matrix.on().equals(today)
                ? ""
                : "?on=" + URLEncoder.encode(matrix.on().toString(), StandardCharsets.UTF_8),
            empty(matrix)));
  }

  private String empty(Matrix matrix) {
    if (!matrix.systems().isEmpty()) {
      return "No system has such a cell. Choose another person or team.";
    }
    if (reader.bill().systems().isEmpty()) {
      return "The bill declares no system yet. Add one under systems: with its owners.";
    }
    return matrix.recordedSince() == null
        ? "Nothing has been recorded yet."
        : "Nothing was recorded that day: the first bill came into force on "
            + MatrixRules.day(matrix.recordedSince().atZone(reader.bill().timezone()).toLocalDate())
            + ".";
  }

  private static MatrixView.Row row(
      Matrix.Row row, Matrix matrix, Bill bill, Predicate<Matrix.Cell> wanted) {
    var cells =
        matrix.layers().stream().map(layer -> cell(row, layer, matrix, bill, wanted)).toList();
    var open = row.openIncidents();
    var detail =
        open == null ? "" : open == 0 ? "nothing open" : open + plural(open, " open incident");
    return new MatrixView.Row(row.name(), detail, cells);
  }

  private static MatrixView.Cell cell(
      Matrix.Row row, String layer, Matrix matrix, Bill bill, Predicate<Matrix.Cell> wanted) {
    return row.cells().stream()
        .filter(cell -> cell.layer().equals(layer))
        .findFirst()
        .map(cell ->
            MatrixRules.cell(cell, matrix.on(), bill.timezone(), fallsTo(bill, layer), wanted))
        .orElseGet(
            () -> new MatrixView.Cell(layer, "none", "–", List.of("not a layer of it"), true));
  }

  private static String plural(int count, String noun) {
    return count == 1 ? noun : noun + "s";
  }

  private static String fallsTo(Bill bill, String layer) {
    var escalation = bill.escalations().get(Layers.kindOf(layer));
    var last = escalation == null ? null : escalation.lastResort();
    return last == null ? "no last resort either" : "falls to " + bill.personName(last);
  }

  @GetMapping("/matrix.csv")
  ResponseEntity<String> csv(@RequestParam(required = false) @Nullable String on) {
    var matrix = reading.on(on);
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"matrix-" + matrix.on() + ".csv\"")
        .body(MatrixRules.csv(matrix));
  }

  @GetMapping("/api/matrix")
  @ResponseBody
  Matrix json(@RequestParam(required = false) @Nullable String on) {
    return reading.on(on);
  }
}
