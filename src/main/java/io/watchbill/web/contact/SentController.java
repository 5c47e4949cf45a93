package io.watchbill.web.contact;

import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Notification;
import io.watchbill.notify.Notifications;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import io.watchbill.web.Reader;
import io.watchbill.web.TimeWords;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Every notification of an incident with its history, as a view and as a part of another. */
@Controller
class SentController {
  private final Incidents incidents;
  private final Pages pages;
  private final Notifications notifications;
  private final Reader reader;
  private final Drawing drawing;

  SentController(
      Incidents incidents,
      Pages pages,
      Notifications notifications,
      Reader reader,
      Drawing drawing) {
    this.incidents = incidents;
    this.pages = pages;
    this.notifications = notifications;
    this.reader = reader;
    this.drawing = drawing;
  }

  /** What a view is drawn with. */
  @Component
  record Drawing(Frames frames, Jte jte) {}

  @GetMapping("/incidents/{id}/sent")
  ModelAndView sent(
      HttpServletRequest request,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean part) {
    var incident = incidents.find(id);
    if (incident == null) {
      throw new WatchbillException(
          "WEB-NOT-FOUND",
          404,
          "There is no incident " + id + ".",
          "Look for it in the list of incidents.");
    }
    var rows =
        pages.of(id).stream()
            .flatMap(page -> notifications.ofPage(page.id()).stream())
            .map(this::row)
            .toList();
    var view =
        new SentView(
            part ? null : drawing.frames().frame(request, "What was sent", "/incidents"),
            id,
            incident.title(),
            rows.isEmpty() ? "Nothing was sent: nobody was paged." : count(rows.size()),
            rows);
    return drawing.jte().view(part ? "fragment-sent" : "sent", view);
  }

  private static String count(int count) {
    return count == 1 ? "One notification." : count + " notifications.";
  }

  private SentView.Row row(Notification one) {
    boolean waits = one.state().equals("pending") && one.dueAt().isAfter(reader.now());
    return new SentView.Row(
        one.id(),
        state(one, waits),
        (one.kind().equals("page") ? "" : one.kind() + ": ")
            + reader.name(one.person())
            + ", "
            + ContactWords.channel(one.channel())
            + (one.address().isEmpty() ? "" : " " + one.masked()),
        moment(waits ? one.dueAt() : one.createdAt()),
        notifications.history(one.id()).stream()
            .map(event -> new SentView.Event(moment(event.at()), event.state(), event.detail()))
            .toList());
  }

  private Moment moment(Instant at) {
    return new Moment(reader.words().time(at), TimeWords.iso(at), reader.words().full(at));
  }

  private static Pill state(Notification one, boolean waits) {
    return switch (one.state()) {
      case "delivered" -> new Pill("ok", "delivered");
      case "accepted" -> new Pill("ok", "accepted");
      case "failed" -> new Pill("bad", "failed");
      case "coalesced" -> new Pill("warn", "told with others");
      case "pointless" -> new Pill("quiet", "not needed");
      default -> waits ? new Pill("quiet", "waits") : new Pill("warn", one.state());
    };
  }
}
