package io.watchbill.notify.outbox;

import io.watchbill.bill.Bills;
import io.watchbill.escalation.Page;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Fakes;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.contact.NotifySettings;
import io.watchbill.notify.contact.TestContacts;
import io.watchbill.notify.link.SignedLinks;
import io.watchbill.notify.link.TestKeys;
import io.watchbill.notify.wording.Messages;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.env.MockEnvironment;

/** An outbox on a fresh database, wired as Spring wires it. */
final class TestOutbox {
  static final Duration LEASE = Duration.ofSeconds(60);

  final List<String> woken = new ArrayList<>();
  final JdbcClient jdbc;
  final OutboxStore store;
  final Outbox outbox;
  final OutboxLoop loop;
  final TestContacts contacts;
  final PostedNotifications notifications;
  final Reports reports;

  TestOutbox(
      SettableClock clock,
      Bills bills,
      Incidents incidents,
      Map<String, Page> known,
      List<Channel> channels) {
    var database = TestDatabase.fresh();
    jdbc = JdbcClient.create(database);
    store = new OutboxStore(jdbc);
    var history = new HistoryStore(jdbc);
    var ids = new Ids(clock);
    var transactions = new Transactions(new DataSourceTransactionManager(database));
    var links = new SignedLinks(TestKeys.of(jdbc), clock, new MockEnvironment());
    var pages = Fakes.pages(known);
    var post = new Post(store, history, ids, clock, woken::add);
    contacts =
        new TestContacts(jdbc, bills, channels, new PostedSayings(post), clock, transactions);
    var circuits = new Circuits(clock);
    var bounds =
        new Bounds(
            new DepartureStore(jdbc),
            store,
            history,
            new Bounds.Own(channels, new BoundSettings(null)),
            ids);
    var ways =
        new Aftermath.Ways(contacts.usability, contacts.reaching, new Aftermath.BuiltIn(channels));
    var aftermath = new Aftermath(store, post, incidents, bills, ways);
    outbox = new Outbox(store, post, transactions, new Outbox.Limits(bounds, circuits), aftermath);
    reports = new Reports(store, post, transactions, aftermath);
    var messages = new Messages(incidents, Fakes.signals(), bills, links, clock);
    loop =
        new OutboxLoop(
            outbox,
            new Deliveries(
                channels,
                circuits,
                new Demands(messages, pages),
                new Told(Fakes.noNotices(), links, clock),
                new Plain(store, contacts.verifications, links, pages, incidents)),
            clock,
            new NotifySettings(null, 16, LEASE));
    notifications = new PostedNotifications(store, post, contacts.reaching, contacts.methods);
  }

  /** Runs what is due, as often as there is something. */
  void settle(SettableClock clock) {
    for (int rounds = 0; rounds < 10_000 && loop.runDue(clock.instant()) > 0; rounds++) {
      // until nothing is due
    }
  }
}
