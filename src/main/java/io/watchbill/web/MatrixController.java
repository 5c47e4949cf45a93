package io.watchbill.web;

import io.watchbill.bill.GenerativeSystem;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The ownership matrix. */
@Controller
class MatrixController {
  private final Incidents incidents;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  MatrixController(Incidents incidents, Frames frames, Reader reader, Jte jte) {
    this.incidents = incidents;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/matrix")
  ModelAndView matrix(HttpServletRequest request) {
    var bill = reader.bill();
    var open = incidents.open();
    var layers = MatrixRules.layers(bill);
    var rows = bill.systems().values().stream().map(system -> row(system, layers, open)).toList();
    return jte.view(
        "matrix",
        new MatrixView(
            frames.frame(request, "Ownership matrix", "/matrix"),
            MatrixRules.lede(rows),
            layers,
            rows,
            bill.version()));
  }

  private MatrixView.Row row(GenerativeSystem system, List<String> layers, List<Incident> open) {
    var today = LocalDate.ofInstant(reader.now(), reader.bill().timezone());
    long count = open.stream().filter(i -> i.system().equals(system.id())).count();
    return new MatrixView.Row(
        system.name(),
        count == 0 ? "nothing open" : count + (count == 1 ? " open incident" : " open incidents"),
        layers.stream()
            .map(layer -> MatrixRules.cell(reader.bill(), system, layer, today))
            .toList());
  }
}
