package io.watchbill.notify.outbox;

import static io.watchbill.platform.Sql.utc;

import io.watchbill.notify.Notification;
import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code notification}. */
@Repository
class OutboxStore {
  private final JdbcClient jdbc;

  OutboxStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String INSERT =
      """
      insert into notification (id, kind, page, incident, notice, person, method, channel, address,
        reason, severity, subject, body, state, due_at, created_at)
      values (:id, :kind, :page, :incident, :notice, :person, :method, :channel, :address,
        :reason, :severity, :subject, :body, 'pending', :due, :now)
      """;

  void insert(Draft draft, Instant now) {
    boolean notice = draft.kind().equals("notice");
    jdbc.sql(INSERT)
        .param("id", draft.id())
        .param("kind", draft.kind())
        .param("page", notice ? null : draft.about())
        .param("incident", draft.incident())
        .param("notice", notice ? draft.about() : null)
        .param("person", draft.method().person())
        .param("method", draft.method().id())
        .param("channel", draft.method().channel())
        .param("address", draft.method().address())
        .param("reason", draft.reason())
        .param("severity", draft.severity())
        .param("subject", draft.subject())
        .param("body", draft.body())
        .param("due", utc(draft.due()))
        .param("now", utc(now))
        .update();
  }

  private static final String CLAIM =
      """
      update notification set state = 'sending', attempts = attempts + 1, due_at = :lease
      where id in (
        select id from notification
        where state in ('pending', 'sending') and due_at <= :now
        order by due_at, id
        limit :limit
        for update skip locked)
      returning id, kind, page, incident, notice, person, method, channel, address, reason,
        subject, body, attempts, old.state = 'sending' as again
      """;

  /** Claims what is to be sent, and what somebody claimed and never reported on. */
  List<Claimed> claim(Instant now, Instant lease, int limit) {
    return jdbc.sql(CLAIM)
        .param("now", utc(now))
        .param("lease", utc(lease))
        .param("limit", limit)
        .query(OutboxStore::claimed)
        .list();
  }

  private static final String SENT =
      """
      update notification set state = :state, sent_at = :at, last_error = null
      where id = :id and state in ('sending', 'pending')
      """;

  /** Whoever sent it counts, even when its lease was over: sent is sent. */
  boolean sent(String id, String state, Instant at) {
    return jdbc.sql(SENT).param("id", id).param("state", state).param("at", utc(at)).update() == 1;
  }

  private static final String AGAIN =
      """
      update notification
      set state = case when unwanted then 'pointless' else 'pending' end,
        due_at = :due, last_error = :error
      where id = :id and state = 'sending' and attempts = :attempts
      returning state
      """;

  /** The state it came to; null when somebody else has claimed it since. */
  @Nullable String again(String id, int attempts, Instant due, String error) {
    return jdbc.sql(AGAIN)
        .param("id", id)
        .param("attempts", attempts)
        .param("due", utc(due))
        .param("error", error)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private static final String END =
      """
      update notification set state = :state, last_error = :error
      where id = :id and state = 'sending' and attempts = :attempts
      """;

  /** False when somebody else has claimed it since. */
  boolean end(String id, int attempts, String state, String error) {
    return jdbc.sql(END)
            .param("id", id)
            .param("attempts", attempts)
            .param("state", state)
            .param("error", error)
            .update()
        == 1;
  }

  private static final String POINTLESS =
      """
      update notification
      set state = case when state = 'sending' then state else 'pointless' end, unwanted = true
      where page = :page and (state in ('pending', 'sending') or state = 'coalesced' and exists (
        select from notification m where m.id = notification.coalesced_into and m.sent_at is null))
      returning id, state
      """;

  /**
   * Nothing more of this page is to be sent; what is under way is not tried again. Answers those
   * that were still to leave.
   */
  List<String> pointless(String page) {
    return jdbc
        .sql(POINTLESS)
        .param("page", page)
        .query((row, n) -> row.getString("state").equals("pointless") ? row.getString("id") : "")
        .list()
        .stream()
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private static final String DUE_NOW =
      """
      update notification set due_at = :now
      where person = :person and channel = :channel and state = 'pending' and due_at > :now
        and attempts > 0
      """;

  /** What was tried and waits to be tried again. */
  int dueNow(String person, String channel, Instant now) {
    return jdbc.sql(DUE_NOW)
        .param("person", person)
        .param("channel", channel)
        .param("now", utc(now))
        .update();
  }

  private static final String PASS_ON =
      """
      update notification set passed_on = true where id = :id and not passed_on
      """;

  private static final String HASTEN =
      """
      update notification set due_at = :now
      where page = :page and person = :person and state = 'pending' and attempts = 0
        and due_at = (
          select min(due_at) from notification
          where page = :page and person = :person and state = 'pending' and attempts = 0
            and due_at > :now)
      returning id
      """;

  /**
   * That one does not get through: the next of the same page to the same person is due now. Once
   * for each notification. Answers what is due now.
   */
  List<String> hasten(String id, String page, String person, Instant now) {
    if (jdbc.sql(PASS_ON).param("id", id).update() == 0) {
      return List.of();
    }
    return jdbc.sql(HASTEN)
        .param("page", page)
        .param("person", person)
        .param("now", utc(now))
        .query((row, n) -> Sql.text(row, "id"))
        .list();
  }

  private static final String SIBLINGS =
      """
      select o.incident, o.method, o.channel, o.state, o.severity, o.reason from notification o
      join notification n on o.page = n.page and o.person = n.person and o.kind = n.kind
        and o.reason = n.reason
      where n.id = :id
      """;

  /** By what the person of that one was asked the same, itself included. */
  List<Sibling> siblings(String id) {
    return jdbc.sql(SIBLINGS).param("id", id).query(Sibling::of).list();
  }

  private static final String NEXT_DUE =
      """
      select min(due_at) from notification where state in ('pending', 'sending')
      """;

  Optional<Instant> nextDue() {
    return jdbc.sql(NEXT_DUE)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static final String SELECT =
      """
      select id, kind, page, person, method, channel, address, state, attempts, created_at, due_at,
        sent_at, last_error, coalesced_into
      from notification
      """;

  List<Notification> ofPage(String page) {
    return select("where page = :value order by created_at, due_at, id", page);
  }

  List<Notification> ofNotice(String notice) {
    return select("where notice = :value order by created_at, id", notice);
  }

  /** What one message stands for, the earliest first. */
  List<Notification> coalescedInto(String message) {
    return select("where coalesced_into = :value order by created_at, id", message);
  }

  Optional<Notification> find(String id) {
    return select("where id = :value", id).stream().findFirst();
  }

  Optional<Notification> latestOf(String method) {
    return select("where method = :value order by created_at desc, id desc limit 1", method)
        .stream()
        .findFirst();
  }

  private List<Notification> select(String where, String value) {
    return jdbc.sql(SELECT + where).param("value", value).query(OutboxStore::notification).list();
  }

  private static final String WAITING =
      """
      select id from notification
      where kind = 'coalesced' and state = 'pending' and attempts = 0
        and person = :person and channel = :channel and address = :address
      limit 1 for update skip locked
      """;

  /** The message in place of many that is still to leave, held until the transaction ends. */
  Optional<String> waitingMessage(Claimed like) {
    return jdbc.sql(WAITING)
        .param("person", like.person())
        .param("channel", like.channel())
        .param("address", like.address())
        .query(String.class)
        .optional();
  }

  private static final String COALESCE =
      """
      update notification set state = 'coalesced', coalesced_into = :into
      where id = :id or id in (
        select id from notification
        where state = 'pending' and due_at <= :now and person = :person and channel = :channel
          and address = :address and page is not null
        for update skip locked)
      returning id
      """;

  /** That one, and all others to the same address that are due, are told by one message. */
  List<String> coalesce(Claimed claimed, String into, Instant now) {
    return jdbc.sql(COALESCE)
        .param("id", claimed.id())
        .param("into", into)
        .param("person", claimed.person())
        .param("channel", claimed.channel())
        .param("address", claimed.address())
        .param("now", utc(now))
        .query((row, n) -> Sql.text(row, "id"))
        .list();
  }

  private static final String POSTPONE =
      """
      update notification set state = 'pending', attempts = attempts - 1, due_at = :due
      where id = :id
      """;

  /** As if it had not been claimed: its address has no room yet. */
  void postpone(String id, Instant due) {
    jdbc.sql(POSTPONE).param("id", id).param("due", utc(due)).update();
  }

  private static final String SETTLE =
      """
      update notification set state = :state, last_error = :error
      where coalesced_into = :message and state = 'coalesced'
      """;

  /** What became of one message becomes of all that it stands for. */
  void settle(String message, String state, String error) {
    jdbc.sql(SETTLE).param("message", message).param("state", state).param("error", error).update();
  }

  private static final String REPORTED =
      """
      select id, kind, page, incident, person, method, channel, state from notification
      where id = :id for update
      """;

  /** What a provider's report is about, held until the transaction ends. */
  Optional<Reported> reported(String id) {
    return jdbc.sql(REPORTED).param("id", id).query(Reported.class).optional();
  }

  private static final String REPORT =
      """
      update notification set state = :state, sent_at = coalesce(sent_at, :at), last_error = :error
      where id = :id
      """;

  void report(String id, String state, @Nullable String error, Instant at) {
    jdbc.sql(REPORT)
        .param("id", id)
        .param("state", state)
        .param("error", error)
        .param("at", utc(at))
        .update();
  }

  /** A notification as far as its provider's reports are concerned. */
  record Reported(
      String id,
      String kind,
      @Nullable String page,
      @Nullable String incident,
      String person,
      String method,
      String channel,
      String state) {
    Outgoing outgoing() {
      return new Outgoing(id, kind, page, incident, person, method, channel);
    }
  }

  private static Claimed claimed(ResultSet row, int number) throws SQLException {
    return new Claimed(
        row.getString("id"),
        row.getString("kind"),
        row.getString("page"),
        row.getString("incident"),
        row.getString("notice"),
        row.getString("person"),
        row.getString("method"),
        row.getString("channel"),
        row.getString("address"),
        row.getString("reason"),
        row.getString("subject"),
        row.getString("body"),
        row.getInt("attempts"),
        row.getBoolean("again"));
  }

  private static Notification notification(ResultSet row, int number) throws SQLException {
    return new Notification(
        row.getString("id"),
        row.getString("kind"),
        row.getString("page"),
        row.getString("person"),
        row.getString("method"),
        row.getString("channel"),
        row.getString("address"),
        row.getString("state"),
        row.getInt("attempts"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "due_at"),
        Sql.instantOrNull(row, "sent_at"),
        row.getString("last_error"),
        row.getString("coalesced_into"));
  }
}
