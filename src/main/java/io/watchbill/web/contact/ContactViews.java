package io.watchbill.web.contact;

import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.ContactRule;
import io.watchbill.notify.Notifications;
import io.watchbill.web.Frames;
import io.watchbill.web.Reader;
import io.watchbill.web.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers how the reader is reached. */
@Component
class ContactViews {
  private static final int ENTRIES = 5;
  private static final List<Integer> DELAYS = List.of(0, 60, 120, 180, 300, 600, 900, 1800);

  private final ContactMethods methods;
  private final Notifications notifications;
  private final Frames frames;
  private final Reader reader;

  ContactViews(ContactMethods methods, Notifications notifications, Frames frames, Reader reader) {
    this.methods = methods;
    this.notifications = notifications;
    this.frames = frames;
    this.reader = reader;
  }

  ContactView view(
      HttpServletRequest request,
      String me,
      @Nullable String refusal,
      List<String> said,
      ContactView.Form form) {
    var own = methods.of(me);
    var quiet = methods.quiet(me);
    return new ContactView(
        frames.frame(request, "How I am reached", "/contact"),
        ContactWords.lede(methods.reach(me)),
        refusal,
        said,
        own.stream().map(this::row).toList(),
        methods.kinds().stream()
            .map(kind ->
                new ContactView.Kind(
                    kind.channel(),
                    ContactWords.channel(kind.channel())
                        + (kind.configured() ? kind.paid() ? ", costs money" : "" : ", not set up"),
                    kind.channel().equals(form.channel()),
                    kind.configured()))
            .toList(),
        form,
        methods.plan(me, "page", reader.now()).stream()
            .map(step ->
                new ContactView.Step(
                    ContactWords.when(step, reader.now()),
                    ContactWords.by(step.method()),
                    step.why()))
            .toList(),
        List.of(
            rules(me, "page", "When a page wakes me", own),
            rules(me, "ticket", "For a ticket, which can wait", own)),
        quiet.from().toString(),
        quiet.to().toString(),
        reader.zone().getId(),
        others());
  }

  private ContactView.Row row(ContactMethod method) {
    var last = notifications.latestOf(method.id());
    boolean builtIn = method.address().isEmpty();
    boolean open = !builtIn && !method.counts();
    return new ContactView.Row(
        method.id(),
        ContactWords.channel(method.channel()),
        method.address() + (method.fromBill() ? " (from the bill)" : ""),
        ContactWords.state(method),
        method.disabled() == null ? null : Words.sentence(method.disabled()),
        last == null ? null : reader.words().moment(last.createdAt()),
        last == null
            ? "nothing sent yet"
            : last.kind()
                + " "
                + last.state()
                + (last.lastError() == null ? "" : ": " + last.lastError()),
        open,
        builtIn ? !method.channel().equals("console") : method.counts(),
        !builtIn && !method.fromBill(),
        open ? (last == null ? "Send a code" : "Send another code") : null);
  }

  private ContactView.Order rules(
      String me, String severity, String title, List<ContactMethod> own) {
    var rules = methods.rules(me, severity);
    var entries = new ArrayList<ContactView.Entry>();
    for (int i = 0; i < Math.max(ENTRIES, rules.size()); i++) {
      entries.add(entry(i, i < rules.size() ? rules.get(i) : null, own));
    }
    return new ContactView.Order(severity, title, !rules.isEmpty(), entries);
  }

  private static ContactView.Entry entry(
      int number, @Nullable ContactRule rule, List<ContactMethod> own) {
    var choices = new ArrayList<ContactView.Option>();
    choices.add(new ContactView.Option("", "none", rule == null));
    own.stream()
        .filter(method -> !method.channel().equals("console"))
        .forEach(method ->
            choices.add(
                new ContactView.Option(
                    method.id(),
                    ContactWords.by(method) + (method.counts() ? "" : ", not in use"),
                    rule != null && rule.method().equals(method.id()))));
    int chosen = rule == null ? 0 : (int) rule.after().toSeconds();
    var delays = new TreeSet<>(DELAYS);
    delays.add(chosen);
    return new ContactView.Entry(
        number + 1,
        choices,
        delays.stream()
            .map(seconds ->
                new ContactView.Option(
                    String.valueOf(seconds),
                    ContactWords.delay(Duration.ofSeconds(seconds)),
                    seconds == chosen))
            .toList());
  }

  /** For administrators: which methods everybody has, never where they lead. */
  private List<ContactView.Other> others() {
    var account = reader.account();
    if (account == null || !account.administrator()) {
      return List.of();
    }
    return reader.bill().people().values().stream()
        .map(person ->
            new ContactView.Other(
                person.name(),
                ContactWords.reach(methods.reach(person.id())),
                methods.of(person.id()).stream()
                    .filter(method -> !method.channel().equals("console"))
                    .map(method ->
                        ContactWords.channel(method.channel())
                            + " ("
                            + ContactWords.state(method).text()
                            + ")")
                    .collect(Collectors.joining(", "))))
        .toList();
  }
}
