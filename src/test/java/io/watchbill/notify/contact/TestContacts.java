package io.watchbill.notify.contact;

import io.watchbill.access.RequestAudit;
import io.watchbill.access.audit.AuditLogs;
import io.watchbill.bill.Bills;
import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.Sayings;
import io.watchbill.notify.channel.AddressConsent;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.link.SignedLinks;
import io.watchbill.notify.link.TestKeys;
import io.watchbill.platform.Ids;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** The contacts of a server with these channels, wired as Spring wires them. */
public final class TestContacts {
  public final Contacts contacts;
  public final Reaching reaching;
  public final Usability usability;
  public final Verifications verifications;
  public final ContactMethods methods;
  private final Addresses addresses;

  public TestContacts(
      JdbcClient jdbc,
      Bills bills,
      List<Channel> channels,
      Sayings sayings,
      InstantSource clock,
      Transactions transactions) {
    var store = new ContactStore(jdbc);
    var rules = new RuleStore(jdbc);
    var ids = new Ids(clock);
    var links = new SignedLinks(TestKeys.of(jdbc), clock, new MockEnvironment());
    var audit = new RequestAudit(AuditLogs.on(jdbc, ids, clock));
    contacts =
        new Contacts(
            store,
            bills,
            channels,
            new NotifySettings(null, 16, Duration.ofSeconds(60)),
            RunMode.SERVE);
    reaching = new Reaching(contacts, rules, bills, clock);
    usability = new Usability(store, contacts, sayings, links, audit);
    verifications =
        new Verifications(new VerificationStore(jdbc), contacts, TestKeys.of(jdbc), links, clock);
    methods =
        new OwnMethods(
            new OwnMethods.Stores(store, rules),
            contacts,
            reaching,
            verifications,
            new OwnMethods.Doing(transactions, sayings, audit, ids, clock));
    addresses = new Addresses(store, usability, transactions, audit);
  }

  /** The owner of an address says STOP or START. */
  public void said(AddressConsent consent) {
    addresses.said(consent);
  }
}
