package io.watchbill.web;

import io.watchbill.access.Account;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import io.watchbill.escalation.Page;
import io.watchbill.escalation.PageKind;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.oncall.Shift;
import io.watchbill.oncall.Shifts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Makes the frame around every view for the reader of this request. */
@Component
public class Frames {
  private final Reader reader;
  private final Shifts shifts;
  private final Pages pages;
  private final Incidents incidents;
  private final WebAssets assets;
  private final Warnings warnings;

  Frames(
      Reader reader,
      Shifts shifts,
      Pages pages,
      Incidents incidents,
      WebAssets assets,
      Warnings warnings) {
    this.reader = reader;
    this.shifts = shifts;
    this.pages = pages;
    this.incidents = incidents;
    this.assets = assets;
    this.warnings = warnings;
  }

  /** The frame around the view at that path. */
  public FrameView frame(HttpServletRequest request, String title, String here) {
    return frame(request, title, here, null);
  }

  /** {@code incident} is the one the view shows, which needs no bar of its own. */
  public FrameView frame(
      HttpServletRequest request, String title, String here, @Nullable String incident) {
    var account = reader.account();
    if (account == null) {
      return outside(request, title);
    }
    return new FrameView(
        title,
        here,
        navigation(account),
        onWatch(),
        new FrameView.Me(account.name(), account.administrator()),
        csrf(request),
        reader.person() != null,
        bar(request, incident),
        notice(),
        DrawnAt.of(request),
        assets.addresses());
  }

  /** The frame for strangers, and for when the rooms cannot be asked. */
  public FrameView outside(HttpServletRequest request, String title) {
    return new FrameView(
        title,
        "",
        List.of(),
        null,
        null,
        csrf(request),
        false,
        null,
        null,
        null,
        assets.addresses());
  }

  /** The pages that ask the reader now. */
  BarView bar(HttpServletRequest request, @Nullable String incident) {
    var ringing = new ArrayList<BarView.Ringing>();
    String person = reader.person();
    if (person != null) {
      for (var page : pages.live()) {
        var kind = page.asksNow(person);
        if (kind != null) {
          ringing.add(ringing(page, kind));
        }
      }
    }
    return new BarView(ringing, incident, csrf(request));
  }

  private BarView.Ringing ringing(Page page, PageKind kind) {
    var incident = incidents.find(page.incident());
    var since = page.asked().isEmpty() ? page.createdAt() : page.asked().getLast().at();
    return new BarView.Ringing(
        page.id(),
        page.incident(),
        incident == null ? "an incident" : incident.title(),
        reader.words().at(since),
        switch (kind) {
          case PAGE -> "You are being paged.";
          case REMINDER -> "Are you still on it?";
          case HAND_ON -> "You are asked to take it.";
        },
        kind == PageKind.PAGE
            ? "Acknowledge"
            : kind == PageKind.REMINDER ? "Still on it" : "Accept");
  }

  private static List<FrameView.Link> navigation(Account account) {
    var links =
        new ArrayList<>(
            List.of(
                new FrameView.Link("/", "Now"),
                new FrameView.Link("/incidents", "Incidents"),
                new FrameView.Link("/matrix", "Matrix"),
                new FrameView.Link("/calendar", "Calendar"),
                new FrameView.Link("/signals", "Signals"),
                new FrameView.Link("/changes", "Changes")));
    if (account.administrator()) {
      links.add(new FrameView.Link("/accounts", "Accounts"));
      links.add(new FrameView.Link("/channels", "Channels"));
      links.add(new FrameView.Link("/keys", "Keys"));
    }
    return links;
  }

  /** The behaviour rotation the reader is on, else the first one. */
  private FrameView.@Nullable OnWatch onWatch() {
    String person = reader.person();
    var behaviour =
        reader.bill().rotations().values().stream()
            .filter(rotation -> rotation.kind() == Rotation.Kind.BEHAVIOUR)
            .toList();
    if (behaviour.isEmpty()) {
      return null;
    }
    var rotation =
        behaviour.stream()
            .filter(r -> person != null && r.primary().everybody().contains(person))
            .findFirst()
            .orElse(behaviour.getFirst());
    Shift shift = shifts.at(rotation.id(), Role.PRIMARY, reader.now());
    String kind = rotation.kind().name().toLowerCase(Locale.ROOT);
    return shift == null
        ? new FrameView.OnWatch(kind, null, null)
        : new FrameView.OnWatch(kind, reader.name(shift.person()), reader.words().on(shift.to()));
  }

  private @Nullable String notice() {
    var warning = warnings.now();
    if (warning != null) {
      return warning;
    }
    return reader.simulated()
        ? "Demo: the clock is simulated. It is " + reader.words().full(reader.now()) + " here."
        : null;
  }

  public static FrameView.@Nullable Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new FrameView.Csrf(token.getParameterName(), token.getToken())
        : null;
  }
}
