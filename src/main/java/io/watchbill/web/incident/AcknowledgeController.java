package io.watchbill.web.incident;

import io.watchbill.escalation.Acknowledgement;
import io.watchbill.escalation.Answer;
import io.watchbill.escalation.Page;
import io.watchbill.escalation.PageKind;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.AcknowledgeLinks;
import io.watchbill.web.Fact;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Pill;
import io.watchbill.web.Reader;
import io.watchbill.web.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the link in a message opens. The link is the proof, so nobody signs in here; opening it
 * changes nothing, because mail scanners open links.
 */
@Controller
class AcknowledgeController {
  private final AcknowledgeLinks links;
  private final Pages pages;
  private final Incidents incidents;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  AcknowledgeController(
      AcknowledgeLinks links,
      Pages pages,
      Incidents incidents,
      Frames frames,
      Reader reader,
      Jte jte) {
    this.links = links;
    this.pages = pages;
    this.incidents = incidents;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/a/{token}")
  ModelAndView open(HttpServletRequest request, @PathVariable String token) {
    return switch (links.open(token)) {
      case AcknowledgeLinks.Opened.Valid(var id, var person) -> {
        Page page = pages.find(id);
        yield page == null
            ? over(request, "The page is not there any more.")
            : show(request, token, page, person);
      }
      case AcknowledgeLinks.Opened.Expired(var id, var person) -> {
        Page page = pages.find(id);
        yield answer(
            request,
            new Pill("warn", "Expired"),
            "This link has expired",
            "It was for "
                + reader.name(person)
                + " and worked for 24 hours. Sign in to see how the incident stands.",
            page == null ? null : page.incident());
      }
      case AcknowledgeLinks.Opened.Forged() ->
          answer(
              request,
              new Pill("warn", "Not valid"),
              "This link is not one of ours",
              "It was cut off or changed on its way. Open it from the message again, or sign in.",
              null);
    };
  }

  @PostMapping("/a/{token}")
  ModelAndView acknowledge(
      HttpServletRequest request,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "") String why) {
    if (!(links.open(token) instanceof AcknowledgeLinks.Opened.Valid(var id, var person))) {
      return open(request, token);
    }
    Page page = pages.find(id);
    if (page == null) {
      return over(request, "The page is not there any more.");
    }
    if (answer.equals("decline")) {
      return declined(request, pages.decline(id, person, why));
    }
    return switch (pages.acknowledge(id, person, "link")) {
      case Acknowledgement.Taken(var by, var at) ->
          answer(
              request,
              new Pill("ack", "Acknowledged"),
              "You have it, " + reader.name(by),
              "Acknowledged at "
                  + reader.words().at(at)
                  + ". Nobody further is paged. "
                  + title(page),
              page.incident());
      case Acknowledgement.AlreadyTaken(var by, var at) ->
          already(request, page, by, reader.words().at(at));
      case Acknowledgement.Over(var reason) -> over(request, Words.sentence(reason));
    };
  }

  private ModelAndView show(HttpServletRequest request, String token, Page page, String person) {
    String by = page.acknowledgedBy();
    PageKind kind = page.asksNow(person);
    if (by != null && kind == null) {
      var at = page.acknowledgedAt();
      return already(request, page, by, at == null ? "" : reader.words().at(at));
    }
    Incident incident = incidents.find(page.incident());
    if (incident == null || page.state().equals("resolved")) {
      return over(
          request,
          incident != null && incident.state() == Incident.State.RESOLVED
              ? "The incident is resolved."
              : "Nobody is asked any more.");
    }
    var words = reader.words();
    return jte.view(
        "acknowledge",
        new AcknowledgeView(
            frames.outside(request, incident.title()),
            IncidentWords.pill(incident, page, words, reader::name),
            incident.title(),
            "This link is for " + reader.name(person) + ". " + asks(page, kind, by),
            facts(incident),
            "/a/" + token,
            button(kind) + " as " + reader.name(person),
            incident.id(),
            kind == PageKind.HAND_ON));
  }

  private String asks(Page page, @Nullable PageKind kind, @Nullable String by) {
    return switch (kind) {
      case null -> "Acknowledging says: I have it. Nobody further is asked.";
      case PAGE -> "Acknowledging says: I have it. Nobody further is paged.";
      case REMINDER ->
          "You acknowledged this. Are you still on it? Without an answer"
              + (page.deadline() == null ? "" : " by " + reader.words().at(page.deadline()))
              + " it counts as acknowledged by nobody.";
      case HAND_ON ->
          (by == null ? "A colleague" : reader.name(by))
              + " asks you to take it, and keeps it until you do.";
    };
  }

  private static String button(@Nullable PageKind kind) {
    return switch (kind) {
      case null -> "Acknowledge";
      case PAGE -> "Acknowledge";
      case REMINDER -> "Still on it";
      case HAND_ON -> "Accept";
    };
  }

  private ModelAndView declined(HttpServletRequest request, Answer answer) {
    return switch (answer) {
      case Answer.Done(var page, var _) ->
          answer(
              request,
              new Pill("ok", "Declined"),
              "You declined",
              "It stays with "
                  + (page.acknowledgedBy() == null ? "nobody" : reader.name(page.acknowledgedBy()))
                  + ", who has been told. "
                  + title(page),
              page.incident());
      case Answer.Refused(var _, var why) -> over(request, Words.sentence(why));
    };
  }

  private List<Fact> facts(Incident incident) {
    var facts = new ArrayList<Fact>();
    var words = reader.words();
    if (!incident.anomalies().isEmpty()) {
      var lead = incident.anomalies().getFirst();
      facts.add(
          new Fact(
              "Began", words.on(lead.onset()), words.between(lead.onsetLow(), lead.onsetHigh())));
    }
    incidents.suspects(incident.id()).stream()
        .findFirst()
        .ifPresent(suspect ->
            facts.add(
                new Fact(
                    "Prime suspect",
                    suspect.title(),
                    String.format(Locale.ROOT, "score %.2f", suspect.score()))));
    return facts;
  }

  private ModelAndView already(HttpServletRequest request, Page page, String by, String at) {
    return answer(
        request,
        new Pill("ack", "Acknowledged"),
        "Already acknowledged by " + reader.name(by) + (at.isEmpty() ? "" : " at " + at),
        "Nothing is left to do here. " + title(page),
        page.incident());
  }

  private String title(Page page) {
    Incident incident = incidents.find(page.incident());
    return incident == null ? "" : Words.sentence(incident.title());
  }

  private ModelAndView over(HttpServletRequest request, String why) {
    return answer(request, new Pill("ok", "Over"), "This page is over", why, null);
  }

  private ModelAndView answer(
      HttpServletRequest request,
      Pill pill,
      String title,
      String sentence,
      @Nullable String incident) {
    return jte.view(
        "acknowledge",
        new AcknowledgeView(
            frames.outside(request, title), pill, title, sentence, List.of(), null, "", incident));
  }
}
