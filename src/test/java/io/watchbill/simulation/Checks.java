package io.watchbill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads after every event whether the invariants hold, in SQL of the simulation's own. */
final class Checks {
  /** As the product says; what a lease may last at most. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final String STANDING =
      """
      select 'LIVE', p.id || ' is ' || p.state || ' and never moves on' from page p where
        (p.state in ('waiting', 'deferred', 'reminded', 'offered', 'snoozed')
          and (p.deadline is null or p.person is null))
        or (p.state = 'acknowledged' and p.deadline is null
          and p.reminded < coalesce(jsonb_array_length(p.policy->'remindAfterSeconds'), 3))
        or (p.state = 'exhausted' and not exists (
          select 1 from timeline t where t.incident = p.incident and t.kind = 'page'
            and (t.summary like 'NOBODY ANSWERED%' or t.summary = 'Nobody else answered')))
      union all
      select 'ON_TIME', 'page ' || id || ' was due at ' || deadline from page where deadline <= ?
      union all
      select 'ON_TIME', 'notification ' || id || ' (' || state || ') was due at ' || due_at
        from notification where state in ('pending', 'sending') and due_at <= ?
      union all
      select 'ON_TIME', 'mute of ' || watch from mute where ended_at is null and until <= ?
      union all
      select 'ON_TIME', 'alert ' || summary || ' should have ended' from evidence
        where firing and expires_at <= ?
      union all
      select 'ON_TIME', 'an alert waits to be filed' from alert_inbox where due_at <= ?
      union all
      select 'ON_TIME', 'a change of message ' || notification from channel_message
        where provider is not null and not changed and change_at <= ?
      union all
      select 'CONVERGES', id || ' is leased for longer than a lease' from notification
        where state = 'sending' and due_at > ?
      union all
      select 'ONCE', min(id) || ': ' || person || ' by ' || method || ' of ' || page
        from notification n where page is not null
        group by page, person, method, kind, reason
        having count(*) > (select count(*) from page_asked a where a.page = n.page
          and a.person = n.person and a.kind = n.kind and a.reason = n.reason)
      union all
      select 'FILED', 'alert ' || e.summary || ' belongs nowhere' from evidence e
        left join incident_evidence f on f.evidence = e.id
        where e.kind = 'ALERT' and (f.evidence is null or (f.incident is null and e.firing))
      union all
      select 'PAGED', 'incident ' || i.id || ' (' || i.severity || ') has no page' from incident i
        where i.state <> 'RESOLVED' and i.severity <> 'note'
          and not exists (select 1 from page p where p.incident = i.id and p.state <> 'resolved')
      union all
      select 'TOLD', a.person || ' was asked by ' || a.page || ' and is told nothing'
        from page_asked a where not exists (select 1 from notification n where n.page = a.page
          and n.person = a.person and n.kind = a.kind and n.created_at = a.at)
      union all
      select 'AGREED', 'incident ' || i.id || ' is over, page ' || p.id || ' is ' || p.state
        from incident i join page p on p.incident = i.id
        where i.state = 'RESOLVED' and p.state <> 'resolved'
      union all
      select 'AGREED', i.id || ' is ' || i.state || ' by ' || coalesce(i.acknowledged_by, 'nobody')
          || ', ' || p.id || ' is ' || p.state || ' by ' || coalesce(p.acknowledged_by, 'nobody')
        from incident i join page p on p.incident = i.id and p.state <> 'resolved'
        where (select count(*) from page o where o.incident = i.id) = 1
          and p.acknowledged_by is distinct from i.acknowledged_by
      union all
      select 'KEPT', incident || ' goes by several versions of ' || (policy->>'escalation')
        from page group by incident, policy->>'escalation'
        having count(distinct coalesce(policy->>'version', '')) > 1
      union all
      select 'GATHERED', n.id || ' is told by ' || coalesce(m.id || ', ' || m.state, 'nothing')
        from notification n left join notification m on m.id = n.coalesced_into
        where n.state = 'coalesced'
          and (m.id is null or m.state not in ('pending', 'sending', 'accepted', 'delivered'))
      union all
      select 'HISTORY', n.id || ' is ' || n.state || ', its history says ' || coalesce(e.state, '-')
        from notification n left join lateral (select state from notification_event
          where notification = n.id order by number desc limit 1) e on true
        where e.state is distinct from n.state
      """;

  private final Ledger ledger;
  private final Network network;
  private final Hours hours;
  private final Map<String, Instant> snoozed = new HashMap<>();
  private final Set<String> accepted = new HashSet<>();
  private long read;
  private boolean onAWord;
  private boolean late;
  private @Nullable Instant cutOff;

  Checks(Ledger ledger, Network network, Hours hours) {
    this.ledger = ledger;
    this.network = network;
    this.hours = hours;
  }

  /** An event begins; nobody has asked for the next in line yet. */
  void begins() {
    onAWord = false;
  }

  /** A person asked for the next in line, at whatever hour. */
  void onAWord() {
    onAWord = true;
  }

  /** The door has said 2xx to the alert of that name. */
  void accepted(String alert) {
    accepted.add(alert);
  }

  /** The process was cut off at that time; what was under way then may be sent once more. */
  void cutOff(Instant at) {
    cutOff = at;
  }

  /** The process was down for a while: what was due then comes late. */
  void late() {
    late = true;
  }

  /** Somebody asks to be left alone until then; whether they are may never be heard. */
  void mayBeSnoozed(String page, Instant until) {
    snoozed.computeIfPresent(page, (id, known) -> until.isBefore(known) ? until : known);
  }

  /** Somebody was told that they are left alone with that page until then. */
  void snoozed(String page, Instant until) {
    snoozed.put(page, until);
  }

  /** After the tick that follows an event. */
  void hold(Instant now) {
    journal();
    for (var found :
        ledger.query(
            STANDING,
            row -> List.of(row.getString(1), row.getString(2)),
            now,
            now,
            now,
            now,
            now,
            now,
            now.plus(LEASE))) {
      throw new Broken(Invariant.valueOf(found.getFirst()), found.getLast());
    }
    filed();
  }

  private void filed() {
    if (accepted.isEmpty()) {
      return;
    }
    var lost =
        ledger.texts(
            """
            select n from unnest(?) n where not exists (
              select 1 from evidence e join incident_evidence f on f.evidence = e.id
              where e.details->'labels'->>'alertname' = n and f.incident is not null)
            """,
            (Object) accepted.toArray(String[]::new));
    if (!lost.isEmpty()) {
      throw new Broken(Invariant.FILED, "accepted and belongs to no incident: " + lost);
    }
  }

  /** One line of what became of pages. */
  record Entry(
      long number,
      String what,
      String page,
      String severity,
      @Nullable String was,
      String state,
      @Nullable Instant due,
      @Nullable Instant deadline,
      @Nullable String held,
      @Nullable String kind,
      @Nullable String person,
      int step,
      @Nullable Instant at) {}

  private final List<Entry> news = new ArrayList<>();

  /** What was written down since the event began. */
  List<Entry> news() {
    return news;
  }

  private void journal() {
    news.clear();
    news.addAll(
        ledger.query(
            "select * from sim_journal where number > ? order by number",
            row ->
                new Entry(
                    row.getLong("number"),
                    row.getString("what"),
                    row.getString("page"),
                    row.getString("severity"),
                    row.getString("was"),
                    row.getString("state"),
                    Ledger.instant(row, "due"),
                    Ledger.instant(row, "deadline"),
                    row.getString("held"),
                    row.getString("kind"),
                    row.getString("person"),
                    row.getInt("step"),
                    Ledger.instant(row, "at")),
            read));
    for (var entry : news) {
      read = entry.number();
      switch (entry.what()) {
        case "changed" -> throw new Broken(Invariant.KEPT, entry.page() + " goes by another");
        case "asked" -> asked(entry);
        default -> moved(entry);
      }
    }
  }

  private void asked(Entry entry) {
    if (!"page".equals(entry.kind())) {
      return;
    }
    if (entry.held() != null || entry.state().equals("resolved")) {
      throw new Broken(
          Invariant.NO_ESCALATION,
          entry.page()
              + " is "
              + entry.state()
              + " by "
              + entry.held()
              + ", asks "
              + entry.person());
    }
    var person = entry.person();
    var at = entry.at();
    if (entry.severity().equals("ticket")
        && !onAWord
        && person != null
        && at != null
        && !hours.working(person, at)) {
      throw new Broken(Invariant.TICKET_HOURS, entry.page() + " asks " + person + " at " + at);
    }
  }

  private void moved(Entry entry) {
    var was = entry.was();
    var until =
        was == null || !was.equals("snoozed") || entry.state().equals("snoozed")
            ? null
            : snoozed.remove(entry.page());
    if (was == null || onAWord) {
      return;
    }
    var asks = Set.of("waiting", "deferred", "exhausted").contains(entry.state());
    if (asks && (was.equals("acknowledged") || was.equals("offered"))) {
      throw new Broken(Invariant.NO_ESCALATION, entry.page() + ": " + was + ", " + entry.state());
    }
    if (was.equals("snoozed") && !entry.state().equals("snoozed")) {
      var asked =
          news.stream()
              .filter(other -> other.number() > entry.number() && other.what().equals("asked"))
              .filter(other -> other.page().equals(entry.page()) && other.at() != null)
              .map(Entry::at)
              .findFirst()
              .orElse(null);
      if (asks && until != null && asked != null && asked.isBefore(until)) {
        throw new Broken(Invariant.SNOOZED, entry.page() + " was to be quiet until " + until);
      }
    }
  }

  /** A message is about to be given to a provider. */
  void leaves(Network.Message message) {
    sentOnce(message);
    bounded(message);
    var page = message.page();
    if (page == null) {
      gathered(message);
      return;
    }
    var rows =
        ledger.query(
            "select state, acknowledged_by, offered_to, severity from page where id = ?",
            row ->
                new String[] {
                  row.getString(1), row.getString(2), row.getString(3), row.getString(4)
                },
            page);
    var now = rows.getFirst();
    var wanted =
        switch (message.kind()) {
          case "reminder" -> "reminded".equals(now[0]) && message.person().equals(now[1]);
          case "hand-on" -> "offered".equals(now[0]) && message.person().equals(now[2]);
          default -> now[1] == null && !"resolved".equals(now[0]);
        };
    if (!wanted) {
      throw new Broken(
          Invariant.SILENT,
          "%s of %s to %s, but it is %s by %s"
              .formatted(message.kind(), page, message.person(), now[0], now[1]));
    }
    // What failed at first, or was due while the server was down, does not wait for the morning.
    var first =
        network.messages().stream().noneMatch(m -> m.notification().equals(message.notification()));
    if (first && !late && "ticket".equals(now[3]) && hours.quiet(message.person(), message.at())) {
      throw new Broken(
          Invariant.TICKET_HOURS,
          page + " reaches " + message.person() + " at " + message.at() + ", in quiet hours");
    }
  }

  private void gathered(Network.Message message) {
    var open =
        ledger.texts(
            """
            select n.id from notification m left join notification n
              on n.coalesced_into = m.id and n.state = 'coalesced'
            where m.id = ? and m.kind = 'coalesced' and n.id is null
            """,
            message.notification());
    if (!open.isEmpty()) {
      throw new Broken(Invariant.SILENT, message.notification() + " tells of nothing any more");
    }
  }

  private void sentOnce(Network.Message message) {
    for (var before : network.messages()) {
      if (!before.heard() || !before.notification().equals(message.notification())) {
        continue;
      }
      if (cutOff == null
          || cutOff.isBefore(before.at())
          || Duration.between(before.at(), message.at()).compareTo(LEASE) < 0) {
        throw new Broken(
            Invariant.SENT_ONCE,
            message.notification() + " was taken at " + before.at() + ", again at " + message.at());
      }
    }
  }

  private void bounded(Network.Message message) {
    var most = message.channel().equals("sms") ? 5 : message.channel().equals("voice") ? 3 : 1000;
    var since = message.at().minus(Duration.ofMinutes(15));
    var recent =
        network.messages().stream()
            .filter(before -> before.taken() && before.address().equals(message.address()))
            .filter(before -> before.at().isAfter(since))
            .map(Network.Message::notification)
            .collect(java.util.stream.Collectors.toSet());
    recent.add(message.notification());
    if (recent.size() > most) {
      throw new Broken(Invariant.BOUNDED, message.address() + " gets " + recent);
    }
  }
}
