package io.watchbill.web;

import io.watchbill.web.SampleViews.Sample;
import io.watchbill.web.contact.ContactView;
import io.watchbill.web.contact.MessagesView;
import io.watchbill.web.contact.SentView;
import io.watchbill.web.contact.VerificationView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The views of contact methods in their states. */
final class SampleContacts {
  private SampleContacts() {}

  static Map<String, Sample> all() {
    return Map.of(
        "contact",
        new Sample("contact", contact()),
        "messages",
        new Sample("messages", messages()),
        "sent",
        new Sample("sent", sent()),
        "verification",
        new Sample(
            "verification",
            new VerificationView(
                SampleViews.stranger("Verify"),
                "Is SMS •••4567 yours?",
                SampleViews.HOSTILE,
                "/v/token")));
  }

  private static ContactView contact() {
    return new ContactView(
        SampleViews.frame("How I am reached", "/contact"),
        "You can be reached away from this view.",
        "That is not the code. Look again: 4 tries are left.",
        List.of("A code is on its way to " + SampleViews.HOSTILE),
        List.of(
            row("console:ada", "Console", "", new Pill("ok", "built in"), null, false, null),
            row("browser:ada", "Browser", "", new Pill("ok", "verified"), null, false, null),
            row(
                "email:ada",
                "E-mail",
                "ada@example.com (from the bill)",
                new Pill("warn", "not verified"),
                null,
                true,
                "Send a code"),
            row("cm_1", "SMS", "+4915112345678", new Pill("ok", "verified"), null, false, null),
            row(
                "cm_2",
                "Slack",
                SampleViews.HOSTILE,
                new Pill("bad", "out of use"),
                "Slack says that the account is inactive.",
                true,
                "Send another code")),
        List.of(
            new ContactView.Kind("email", "E-mail", false, true),
            new ContactView.Kind("sms", "SMS, costs money", true, true),
            new ContactView.Kind("telegram", "Telegram, not set up", false, false)),
        new ContactView.Form("sms", SampleViews.HOSTILE),
        List.of(
            new ContactView.Step("At once", "Console", "built in"),
            new ContactView.Step("At once", "Browser", "built in"),
            new ContactView.Step(
                "After 3 min", "SMS •••5678", "default, if nobody has acknowledged")),
        List.of(
            rules("page", "When a page wakes me", true),
            rules("ticket", "For a ticket, which can wait", false)),
        "22:00",
        "07:00",
        "Europe/Berlin",
        List.of(
            new ContactView.Other(
                "Bo Example",
                new Pill("warn", "only the bill's address, not verified"),
                "Browser (not shown yet), E-mail (not verified)")));
  }

  private static ContactView.Row row(
      String id,
      String channel,
      String address,
      Pill state,
      @Nullable String why,
      boolean code,
      @Nullable String verb) {
    return new ContactView.Row(
        id,
        channel,
        address,
        state,
        why,
        SampleViews.moment("2026-11-30T08:10:00Z"),
        "page delivered",
        code,
        !code && !id.startsWith("console"),
        id.startsWith("cm_"),
        verb);
  }

  private static ContactView.Order rules(String severity, String title, boolean own) {
    var entry =
        new ContactView.Entry(
            1,
            List.of(
                new ContactView.Option("", "none", false),
                new ContactView.Option("cm_1", "SMS •••5678", true)),
            List.of(
                new ContactView.Option("0", "at once", false),
                new ContactView.Option("60", "after 1 min", true)));
    return new ContactView.Order(severity, title, own, List.of(entry));
  }

  private static MessagesView messages() {
    return new MessagesView(
        SampleViews.frame("What messages say", "/contact"),
        List.of(
            new MessagesView.Part(
                "sms",
                "SMS",
                List.of(
                    new MessagesView.Message(
                        "page",
                        "B2B copilot: output length +22 % (310 -> 378 tokens) since Friday 16:42\n4a",
                        76),
                    new MessagesView.Message("coalesced", SampleViews.HOSTILE, 80)))));
  }

  private static SentView sent() {
    return new SentView(
        SampleViews.frame("What was sent", "/incidents"),
        "inc_1",
        "Copilot answers are 22 % longer",
        "2 notifications.",
        List.of(
            new SentView.Row(
                "ntf_1",
                new Pill("ok", "delivered"),
                "Ada Example, SMS •••5678",
                SampleViews.moment("2026-11-30T08:14:00Z"),
                List.of(
                    new SentView.Event(
                        SampleViews.moment("2026-11-30T08:14:00Z"), "pending", "step 1"),
                    new SentView.Event(
                        SampleViews.moment("2026-11-30T08:14:01Z"),
                        "delivered",
                        SampleViews.HOSTILE))),
            new SentView.Row(
                "ntf_2",
                new Pill("quiet", "waits"),
                "Ada Example, Telephone call •••5678",
                SampleViews.moment("2026-11-30T08:17:00Z"),
                List.of())));
  }
}
