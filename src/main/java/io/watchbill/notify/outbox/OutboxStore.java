package io.watchbill.notify.outbox;

import static io.watchbill.platform.Sql.utc;

import io.watchbill.escalation.PageKind;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.Notification;
import io.watchbill.notify.NotificationEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code notification} and {@code notification_event}. */
@Repository
class OutboxStore {
  private final JdbcClient jdbc;

  OutboxStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A notification of a page or of a notice, to be sent now, by whoever claimed it. */
  record Claimed(
      String id,
      @Nullable String page,
      @Nullable String incident,
      @Nullable String notice,
      String person,
      String method,
      String channel,
      String address,
      String reason,
      PageKind kind,
      int attempts,
      boolean again) {}

  private static final String INSERT =
      """
      insert into notification (id, page, incident, notice, person, method, channel, address, reason,
        severity, kind, state, due_at, created_at)
      values (:id, :page, :incident, :notice, :person, :method, :channel, :address, :reason,
        :severity, :kind, 'pending', :now, :now)
      """;

  void insert(String id, PageToSend page, ContactMethod method, Instant now) {
    insert(id, method, now, page.person(), page.reason())
        .param("page", page.page())
        .param("incident", page.incident())
        .param("notice", null)
        .param("severity", page.severity())
        .param("kind", page.kind().word())
        .update();
    addEvent(id, now, "pending", page.reason());
  }

  void insert(String id, NoticeToSend notice, ContactMethod method, Instant now) {
    insert(id, method, now, notice.person(), notice.reason())
        .param("page", null)
        .param("incident", null)
        .param("notice", notice.notice())
        .param("severity", "note")
        .param("kind", PageKind.PAGE.word())
        .update();
    addEvent(id, now, "pending", notice.reason());
  }

  private JdbcClient.StatementSpec insert(
      String id, ContactMethod method, Instant now, String person, String reason) {
    return jdbc.sql(INSERT)
        .param("id", id)
        .param("person", person)
        .param("method", method.id())
        .param("channel", method.channel())
        .param("address", method.address())
        .param("reason", reason)
        .param("now", utc(now));
  }

  /** What of a notice every notification of it holds. */
  record NoticeToSend(String notice, String person, String reason) {}

  /** What of a page every notification of it holds. */
  record PageToSend(
      String page, String incident, String person, String reason, String severity, PageKind kind) {}

  private static final String CLAIM =
      """
      update notification set state = 'sending', attempts = attempts + 1, due_at = :lease
      where id in (
        select id from notification
        where state in ('pending', 'sending') and due_at <= :now
        order by due_at, id
        limit :limit
        for update skip locked)
      returning id, page, incident, notice, person, method, channel, address, reason, kind,
        attempts, old.state = 'sending' as again
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
      set state = case when state = 'pending' then 'pointless' else state end, unwanted = true
      where page = :page and state in ('pending', 'sending')
      returning id, state
      """;

  /** Nothing more of this page is to be sent; what is under way is not tried again. */
  void pointless(String page, Instant at, String reason) {
    jdbc
        .sql(POINTLESS)
        .param("page", page)
        .query((row, n) -> row.getString("state").equals("pointless") ? row.getString("id") : "")
        .list()
        .stream()
        .filter(id -> !id.isEmpty())
        .forEach(id -> addEvent(id, at, "pointless", reason));
  }

  private static final String DUE_NOW =
      """
      update notification set due_at = :now
      where person = :person and channel = :channel and state = 'pending' and due_at > :now
      """;

  int dueNow(String person, String channel, Instant now) {
    return jdbc.sql(DUE_NOW)
        .param("person", person)
        .param("channel", channel)
        .param("now", utc(now))
        .update();
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

  private static final String OF_PAGE =
      """
      select id, page, person, channel, address, state, attempts, created_at, sent_at, last_error
      from notification where page = :page order by created_at, id
      """;

  List<Notification> ofPage(String page) {
    return jdbc.sql(OF_PAGE).param("page", page).query(OutboxStore::notification).list();
  }

  private static final String OF_NOTICE =
      """
      select id, page, person, channel, address, state, attempts, created_at, sent_at, last_error
      from notification where notice = :notice order by created_at, id
      """;

  List<Notification> ofNotice(String notice) {
    return jdbc.sql(OF_NOTICE).param("notice", notice).query(OutboxStore::notification).list();
  }

  private static final String ADD_EVENT =
      """
      insert into notification_event (notification, at, state, detail)
      values (:notification, :at, :state, :detail)
      """;

  void addEvent(String notification, Instant at, String state, String detail) {
    jdbc.sql(ADD_EVENT)
        .param("notification", notification)
        .param("at", utc(at))
        .param("state", state)
        .param("detail", detail)
        .update();
  }

  private static final String HISTORY =
      """
      select at, state, detail from notification_event
      where notification = :notification order by number
      """;

  List<NotificationEvent> history(String notification) {
    return jdbc.sql(HISTORY)
        .param("notification", notification)
        .query((row, n) ->
            new NotificationEvent(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                row.getString("detail")))
        .list();
  }

  private static Claimed claimed(ResultSet row, int number) throws SQLException {
    return new Claimed(
        row.getString("id"),
        row.getString("page"),
        row.getString("incident"),
        row.getString("notice"),
        row.getString("person"),
        row.getString("method"),
        row.getString("channel"),
        row.getString("address"),
        row.getString("reason"),
        PageKind.of(row.getString("kind")),
        row.getInt("attempts"),
        row.getBoolean("again"));
  }

  private static Notification notification(ResultSet row, int number) throws SQLException {
    var sent = row.getObject("sent_at", OffsetDateTime.class);
    return new Notification(
        row.getString("id"),
        row.getString("page"),
        row.getString("person"),
        row.getString("channel"),
        row.getString("address"),
        row.getString("state"),
        row.getInt("attempts"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        sent == null ? null : sent.toInstant(),
        row.getString("last_error"));
  }
}
