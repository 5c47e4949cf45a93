package io.watchbill.web.contact;

import io.watchbill.escalation.Pages;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.ContactMethods.Verified;
import io.watchbill.notify.ContactRule;
import io.watchbill.notify.Notification;
import io.watchbill.notify.Notifications;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Contact methods as JSON, for the signed-in person; a key is a machine and has none. */
@RestController
@RequestMapping("/api")
class ContactApiController {
  private final ContactMethods methods;
  private final Notifications notifications;
  private final Pages pages;
  private final Reader reader;

  ContactApiController(
      ContactMethods methods, Notifications notifications, Pages pages, Reader reader) {
    this.methods = methods;
    this.notifications = notifications;
    this.pages = pages;
    this.reader = reader;
  }

  @GetMapping("/contact")
  ContactApiView.Own own() {
    String me = reader.mustBePerson();
    var quiet = methods.quiet(me);
    return new ContactApiView.Own(
        me,
        lower(methods.reach(me)),
        methods.of(me).stream().map(this::document).toList(),
        new ContactApiView.Rules(rules(me, "page"), rules(me, "ticket")),
        new ContactApiView.Quiet(quiet.from().toString(), quiet.to().toString()));
  }

  @PostMapping("/contact/methods")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ContactApiView.Method add(@RequestBody ContactApiView.Added added) {
    return document(
        methods.add(reader.mustBePerson(), given(added.channel()), given(added.address())));
  }

  @PostMapping("/contact/methods/{id}/code")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void code(@PathVariable String id) {
    methods.resend(reader.mustBePerson(), id);
  }

  @PostMapping("/contact/methods/{id}/verify")
  ContactApiView.Method verify(@PathVariable String id, @RequestBody ContactApiView.Code code) {
    String me = reader.mustBePerson();
    return switch (methods.verify(me, id, given(code.code()))) {
      case Verified.Yes yes -> document(known(me, id));
      case Verified.Wrong(int left) -> throw ContactController.wrong(left);
      case Verified.TooLate() -> throw ContactController.late();
    };
  }

  private ContactMethod known(String me, String id) {
    return methods.of(me).stream()
        .filter(method -> method.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @PostMapping("/contact/methods/{id}/test")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ContactApiView.Sent test(@PathVariable String id) {
    methods.test(reader.mustBePerson(), id);
    return Objects.requireNonNull(sent(notifications.latestOf(id)));
  }

  @DeleteMapping("/contact/methods/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    methods.remove(reader.mustBePerson(), id);
  }

  @PutMapping("/contact/rules/{severity}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void rules(@PathVariable String severity, @RequestBody List<ContactApiView.Rule> rules) {
    methods.setRules(
        reader.mustBePerson(),
        severity,
        rules.stream()
            .map(rule ->
                new ContactRule(given(rule.method()), Duration.ofSeconds(rule.afterSeconds())))
            .toList());
  }

  @PutMapping("/contact/quiet")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void quiet(@RequestBody ContactApiView.Quiet quiet) {
    methods.setQuiet(
        reader.mustBePerson(), ContactController.quiet(given(quiet.from()), given(quiet.to())));
  }

  @GetMapping("/contact/plan")
  ContactApiView.Plan plan(@RequestParam(defaultValue = "page") String severity) {
    return new ContactApiView.Plan(
        methods.plan(reader.mustBePerson(), severity, reader.now()).stream()
            .map(step ->
                new ContactApiView.Step(
                    step.method().id(), step.method().channel(), step.at(), step.why()))
            .toList());
  }

  @GetMapping("/contact/people")
  ContactApiView.People people() {
    reader.mustAdminister();
    return new ContactApiView.People(
        reader.bill().people().keySet().stream()
            .map(person ->
                new ContactApiView.Other(
                    person,
                    lower(methods.reach(person)),
                    methods.of(person).stream()
                        .map(method ->
                            new ContactApiView.Way(
                                method.channel(), method.verified(), method.disabled() != null))
                        .toList()))
            .toList());
  }

  /** What was sent about an incident, to whom, and what came of it. */
  @GetMapping("/incidents/{id}/notifications")
  ContactApiView.Sending ofIncident(@PathVariable String id) {
    return new ContactApiView.Sending(
        pages.of(id).stream()
            .flatMap(page -> notifications.ofPage(page.id()).stream())
            .map(this::delivery)
            .toList());
  }

  private ContactApiView.Delivery delivery(Notification one) {
    return new ContactApiView.Delivery(
        one.id(),
        Objects.requireNonNullElse(one.page(), ""),
        one.kind(),
        one.person(),
        one.channel(),
        one.masked(),
        one.state(),
        one.attempts(),
        one.createdAt(),
        one.dueAt(),
        one.coalescedInto(),
        notifications.history(one.id()).stream()
            .map(event -> new ContactApiView.Event(event.at(), event.state(), event.detail()))
            .toList());
  }

  private List<ContactApiView.Rule> rules(String me, String severity) {
    return methods.rules(me, severity).stream()
        .map(rule -> new ContactApiView.Rule(rule.method(), rule.after().toSeconds()))
        .toList();
  }

  private ContactApiView.Method document(ContactMethod method) {
    return new ContactApiView.Method(
        method.id(),
        method.channel(),
        method.address(),
        method.verified(),
        method.fromBill(),
        method.disabled(),
        sent(notifications.latestOf(method.id())));
  }

  private static ContactApiView.@Nullable Sent sent(@Nullable Notification last) {
    return last == null
        ? null
        : new ContactApiView.Sent(
            last.id(),
            last.kind(),
            last.state(),
            last.attempts(),
            last.createdAt(),
            last.sentAt(),
            last.lastError());
  }

  private static String given(@Nullable String text) {
    if (text == null) {
      throw new WatchbillException(
          "API-FIELD", 400, "A field is missing.", "See GET /api/openapi.json for what it takes.");
    }
    return text;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
