package io.watchbill.notify.outbox;

import static io.watchbill.platform.Sql.utc;

import io.watchbill.notify.NotificationEvent;
import io.watchbill.platform.Sql;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code notification_event}, to which rows are only added. */
@Repository
class HistoryStore {
  private final JdbcClient jdbc;

  HistoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String ADD =
      """
      insert into notification_event (notification, at, state, detail)
      values (:notification, :at, :state, :detail)
      """;

  void add(String notification, Instant at, String state, String detail) {
    jdbc.sql(ADD)
        .param("notification", notification)
        .param("at", utc(at))
        .param("state", state)
        .param("detail", detail)
        .update();
  }

  private static final String ADD_ALL =
      """
      insert into notification_event (notification, at, state, detail)
      select of, :at, :state, :detail from unnest(cast(:notifications as text[])) as of
      """;

  /** The same happened to all of them. */
  void addAll(List<String> notifications, Instant at, String state, String detail) {
    if (!notifications.isEmpty()) {
      jdbc.sql(ADD_ALL)
          .param("notifications", notifications.toArray(String[]::new))
          .param("at", utc(at))
          .param("state", state)
          .param("detail", detail)
          .update();
    }
  }

  private static final String OF =
      """
      select at, state, detail from notification_event
      where notification = :notification order by number
      """;

  List<NotificationEvent> of(String notification) {
    return jdbc.sql(OF)
        .param("notification", notification)
        .query((row, n) ->
            new NotificationEvent(
                Sql.instant(row, "at"), row.getString("state"), row.getString("detail")))
        .list();
  }
}
