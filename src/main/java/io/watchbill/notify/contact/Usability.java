package io.watchbill.notify.contact;

import io.watchbill.access.RequestAudit;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.Sayings;
import io.watchbill.notify.link.SignedLinks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes a contact method out of use, tells its owner by another way and writes it down; and a
 * browser that has shown something into use.
 */
@Component
public class Usability {
  private final ContactStore store;
  private final Contacts contacts;
  private final Sayings sayings;
  private final SignedLinks links;
  private final RequestAudit audit;

  Usability(
      ContactStore store,
      Contacts contacts,
      Sayings sayings,
      SignedLinks links,
      RequestAudit audit) {
    this.store = store;
    this.contacts = contacts;
    this.sayings = sayings;
    this.links = links;
    this.audit = audit;
  }

  /** Its address will never work; within the caller's transaction. */
  public void failed(String method, String person, String reason, Instant now) {
    var known = contacts.find(person, method);
    if (known != null && !contacts.traits(known).builtIn()) {
      disable(known, "failure", reason, now);
    }
  }

  /** Something was shown there, which proves a browser; within the caller's transaction. */
  public void shown(String method, String person, Instant now) {
    var known = contacts.find(person, method);
    if (known != null && !known.verified() && contacts.traits(known).builtIn()) {
      store.verify(contacts.keep(known, now).id(), now);
    }
  }

  /** False when it is out of use already. */
  boolean disable(ContactMethod method, String by, String why, Instant now) {
    var kept = contacts.keep(method, now);
    String said = why.length() <= 300 ? why : why.substring(0, 300) + "…";
    if (!store.disable(kept.id(), by, said, now)) {
      return false;
    }
    audit.did("contact-disabled", named(kept) + ": " + said, "");
    var text = text(kept.channel(), kept.masked(), said, links.contact());
    others(kept).forEach(other -> sayings.post(Sayings.Kind.TOLD, other, "out of use", text));
    return true;
  }

  /** What the owner of a method reads elsewhere when it is taken out of use. */
  public static Sayings.Text text(String channel, String masked, String why, String link) {
    return new Sayings.Text(
        "Watchbill cannot reach you by " + channel + " any more",
        "%s is out of use: %s\nWhat pages you from now on, and how to bring it back: %s\n"
            .formatted(masked, why, link));
  }

  /** The person, the channel and as much of the address as others may know. */
  static String named(ContactMethod method) {
    return method.person() + " " + method.channel() + " " + method.masked();
  }

  /** Everything free, else one that costs, else the bill's address. */
  private List<ContactMethod> others(ContactMethod method) {
    var others = new ArrayList<ContactMethod>();
    var ways = contacts.ways(method.person());
    var left =
        ways.usable().stream()
            .filter(m -> !m.id().equals(method.id()) && !m.channel().equals("console"))
            .toList();
    left.stream().filter(m -> !contacts.traits(m).paid()).forEach(others::add);
    if (others.stream().allMatch(m -> contacts.traits(m).builtIn())) {
      left.stream().filter(m -> contacts.traits(m).paid()).findFirst().ifPresent(others::add);
    }
    var unproven = ways.unproven();
    if (unproven != null && others.stream().allMatch(m -> contacts.traits(m).builtIn())) {
      others.add(unproven);
    }
    return others;
  }
}
