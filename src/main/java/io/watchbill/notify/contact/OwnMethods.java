package io.watchbill.notify.contact;

import io.watchbill.access.RequestAudit;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.ContactRule;
import io.watchbill.notify.Planned;
import io.watchbill.notify.QuietHours;
import io.watchbill.notify.Sayings;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with their contact methods, each in a transaction, with a line in the log. */
@Component
class OwnMethods implements ContactMethods {
  private static final int MOST = 15;
  private static final int MOST_RULES = 15;
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Stores stores;
  private final Contacts contacts;
  private final Reaching reaching;
  private final Verifications verifications;
  private final Doing doing;

  OwnMethods(
      Stores stores,
      Contacts contacts,
      Reaching reaching,
      Verifications verifications,
      Doing doing) {
    this.stores = stores;
    this.contacts = contacts;
    this.reaching = reaching;
    this.verifications = verifications;
    this.doing = doing;
  }

  /** Where methods and rules are kept. */
  @Component
  record Stores(ContactStore methods, RuleStore rules) {}

  /** What doing something takes. */
  @Component
  record Doing(
      Transactions transactions,
      Sayings sayings,
      RequestAudit audit,
      Ids ids,
      InstantSource clock) {}

  @Override
  public List<ContactMethod> of(String person) {
    return contacts.of(person);
  }

  @Override
  public Reach reach(String person) {
    return reaching.reach(person);
  }

  @Override
  public List<Kind> kinds() {
    return contacts.added().stream()
        .map(channel ->
            new Kind(channel.name(), contacts.inUse(channel.name()), channel.traits().paid()))
        .toList();
  }

  @Override
  public ContactMethod add(String person, String channel, String address) {
    contacts.check(channel, address.strip());
    return doing
        .transactions()
        .call(() -> {
          var method = kept(person, channel, address.strip(), false);
          doing.audit().did("contact-added", Usability.named(method), "");
          send(method);
          return method;
        });
  }

  @Override
  public ContactMethod vouch(String person, String channel, String address) {
    contacts.check(channel, address.strip());
    return doing
        .transactions()
        .call(() -> {
          var method = kept(person, channel, address.strip(), true);
          doing.audit().did("contact-vouched", Usability.named(method), "");
          return method;
        });
  }

  /** The one that is there, or a new one. */
  private ContactMethod kept(String person, String channel, String address, boolean verified) {
    var known =
        contacts.of(person).stream()
            .filter(m -> m.channel().equals(channel) && m.address().equalsIgnoreCase(address))
            .findFirst()
            .orElse(null);
    if (known == null && stores.methods().of(person).size() >= MOST) {
      throw refused(
          "CONTACT-MANY", "There are " + MOST + " methods already.", "Remove one you do not use.");
    }
    var method =
        known != null
            ? contacts.keep(known, doing.clock().instant())
            : stores
                .methods()
                .add(
                    new ContactMethod(doing.ids().next("cm"), person, channel, address, verified),
                    doing.clock().instant());
    if (verified) {
      stores.methods().verify(method.id(), doing.clock().instant());
    }
    return stores.methods().find(method.id()).orElse(method);
  }

  @Override
  public void resend(String person, String method) {
    doing.transactions().run(() -> send(contacts.keep(find(person, method), now())));
  }

  private void send(ContactMethod method) {
    if (contacts.traits(method).builtIn()) {
      throw refused(
          "CONTACT-BUILT-IN",
          "A browser is verified by showing a test, and the console needs no proof.",
          "Send a test to it.");
    }
    mustBeInUse(method);
    verifications.begin(method);
    doing.sayings().post(Sayings.Kind.VERIFICATION, method, "to verify it", null);
  }

  private void mustBeInUse(ContactMethod method) {
    if (!contacts.inUse(method.channel())) {
      throw new WatchbillException(
          "CONTACT-OFF",
          409,
          "The channel " + method.channel() + " is not set up on this server.",
          "Ask whoever runs it; docs/notifications.md says how.");
    }
  }

  @Override
  public Verified verify(String person, String method, String code) {
    return doing
        .transactions()
        .call(() -> booked(verifications.tried(find(person, method), code), "by code"));
  }

  @Override
  public @Nullable ContactMethod linked(String token) {
    return verifications.linked(token);
  }

  @Override
  public Verified verifyLinked(String token) {
    return doing
        .transactions()
        .call(() -> {
          var method = verifications.linked(token);
          return method == null
              ? new Verified.TooLate()
              : booked(verifications.usedLink(method), "by link");
        });
  }

  private Verified booked(Verified verified, String how) {
    if (verified instanceof Verified.Yes(ContactMethod method)) {
      stores.methods().verify(method.id(), now());
      doing.audit().did("contact-verified", Usability.named(method) + ", " + how, "");
    }
    return verified;
  }

  @Override
  public void remove(String person, String method) {
    doing
        .transactions()
        .run(() -> {
          var known = find(person, method);
          if (known.fromBill() || contacts.traits(known).builtIn()) {
            throw refused(
                "CONTACT-STAYS",
                "It is built in, or the bill's own address.",
                "Say in your rules which methods are to be used.");
          }
          stores.methods().remove(person, method);
          stores.rules().forget(person, method);
          doing.audit().did("contact-removed", Usability.named(known), "");
        });
  }

  @Override
  public String test(String person, String method) {
    return doing
        .transactions()
        .call(() -> {
          var known = find(person, method);
          mustBeInUse(known);
          if (!known.counts() && !contacts.traits(known).builtIn()) {
            throw refused("CONTACT-UNVERIFIED", "It is not verified.", "Verify it first.");
          }
          doing.audit().did("contact-tested", Usability.named(known), "");
          return doing
              .sayings()
              .post(Sayings.Kind.TEST, known, "a test you asked for", Sayings.TEST);
        });
  }

  @Override
  public List<ContactRule> rules(String person, String severity) {
    return stores.rules().of(person, severity);
  }

  @Override
  public void setRules(String person, String severity, List<ContactRule> rules) {
    if (!severity.equals("page") && !severity.equals("ticket")) {
      throw refused("CONTACT-RULE", "There are no rules for " + severity + ".", "page or ticket.");
    }
    if (rules.size() > MOST_RULES
        || rules.stream()
            .anyMatch(r -> r.after().isNegative() || r.after().compareTo(LONGEST) > 0)) {
      throw refused(
          "CONTACT-RULE",
          "A rule has at most " + MOST_RULES + " entries, each within an hour.",
          "Take some out, or shorten the delay.");
    }
    doing
        .transactions()
        .run(() -> {
          rules.forEach(rule -> find(person, rule.method()));
          stores.rules().replace(person, severity, rules);
          doing.audit().did("contact-rules", person + " " + severity + ": " + rules.size(), "");
        });
  }

  @Override
  public QuietHours quiet(String person) {
    return stores.rules().quiet(person).orElse(QuietHours.NIGHT);
  }

  @Override
  public void setQuiet(String person, QuietHours quiet) {
    doing
        .transactions()
        .run(() -> {
          stores.rules().setQuiet(person, quiet);
          doing.audit().did("contact-quiet", person + " " + quiet.from() + " " + quiet.to(), "");
        });
  }

  @Override
  public List<Planned> plan(String person, String severity, Instant at) {
    return reaching.plan(person, severity, at);
  }

  private Instant now() {
    return doing.clock().instant();
  }

  private ContactMethod find(String person, String method) {
    var known = contacts.find(person, method);
    if (known == null) {
      throw new WatchbillException(
          "CONTACT-UNKNOWN",
          404,
          "There is no contact method " + method + " of " + person + ".",
          "List them: GET /api/contact.");
    }
    return known;
  }

  private static WatchbillException refused(String code, String detail, String fix) {
    return new WatchbillException(code, 400, detail, fix);
  }
}
