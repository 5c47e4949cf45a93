package io.watchbill.notify;

import io.watchbill.bill.Bills;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.WatchbillException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Every way to reach a person, in the order in which they are tried. */
@Component
class Contacts {
  private static final Set<String> EVERY =
      Set.of(ConsoleChannel.NAME, BrowserChannel.NAME, MailChannel.NAME, WebhookChannel.NAME);

  /** Those that wake nobody: a webhook may end in something that rings. */
  static final Set<String> QUIET =
      Set.of(ConsoleChannel.NAME, BrowserChannel.NAME, MailChannel.NAME);

  private static final Set<String> HARMLESS = Set.of(ConsoleChannel.NAME, BrowserChannel.NAME);

  private final ContactStore store;
  private final Bills bills;
  private final MailSettings mail;
  private final Set<String> channels;
  private final RunMode mode;

  Contacts(
      ContactStore store, Bills bills, MailSettings mail, NotifySettings settings, RunMode mode) {
    this.store = store;
    this.bills = bills;
    this.mail = mail;
    this.mode = mode;
    var wanted = settings.channels();
    this.channels = wanted != null ? wanted : mode.simulated() ? HARMLESS : EVERY;
  }

  /** All there are, verified or not. */
  List<ContactMethod> of(String person) {
    var methods = new ArrayList<ContactMethod>();
    methods.add(builtIn(person, ConsoleChannel.NAME));
    methods.add(builtIn(person, BrowserChannel.NAME));
    var declared = bills.current().people().get(person);
    if (mail.configured() && declared != null && declared.email() != null) {
      methods.add(
          new ContactMethod("email:" + person, person, MailChannel.NAME, declared.email(), true));
    }
    for (var added : store.of(person)) {
      if (methods.stream()
          .noneMatch(m ->
              m.channel().equals(added.channel())
                  && m.address().equalsIgnoreCase(added.address()))) {
        methods.add(added);
      }
    }
    return List.copyOf(methods);
  }

  /** Those a page goes out by now; the console when all others are switched off. */
  List<ContactMethod> usable(String person) {
    var usable =
        of(person).stream()
            .filter(m -> m.verified() && channels.contains(m.channel()))
            .filter(m -> !m.channel().equals(MailChannel.NAME) || mail.configured())
            .toList();
    return usable.isEmpty() ? List.of(builtIn(person, ConsoleChannel.NAME)) : usable;
  }

  /**
   * Whether one of those a page goes out by now reaches them away from an open view: console and
   * browser wake nobody who is asleep. A simulation sends nothing, and answers as if mail were set
   * up.
   */
  boolean reachable(String person) {
    if (mode.simulated()) {
      var declared = bills.current().people().get(person);
      return declared != null && declared.email() != null;
    }
    return usable(person).stream().anyMatch(m -> !HARMLESS.contains(m.channel()));
  }

  /**
   * Those by which somebody is told something that is no page. The demo has its console to itself:
   * it tells such things in a line of its own.
   */
  List<ContactMethod> quiet(String person) {
    return usable(person).stream()
        .filter(m -> QUIET.contains(m.channel()))
        .filter(m -> mode != RunMode.DEMO || !m.channel().equals(ConsoleChannel.NAME))
        .toList();
  }

  /** Adds one, or verifies the one that is there. */
  ContactMethod add(ContactMethod method, Instant at) {
    check(method.channel(), method.address());
    return store.add(method, at);
  }

  private static void check(String channel, String address) {
    String wrong =
        switch (channel) {
          case MailChannel.NAME ->
              address.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+")
                  ? null
                  : "is not an e-mail address; write it like ada@example.com";
          case WebhookChannel.NAME -> OutboundRules.refusal(address);
          default -> "has no address: " + channel + " is built in";
        };
    if (wrong != null) {
      throw new WatchbillException(
          "CONTACT-INVALID",
          400,
          "The contact method '" + address + "' " + wrong + ".",
          "Correct it; e-mail and webhook can be added.");
    }
  }

  private static ContactMethod builtIn(String person, String channel) {
    return new ContactMethod(channel + ":" + person, person, channel, "", true);
  }
}
