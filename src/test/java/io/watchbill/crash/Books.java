package io.watchbill.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the database says in the end, read past the server. */
final class Books {
  /** Where the database is now: a killed one may come back elsewhere. */
  record Address(String url, String username, String password) {}

  private final Supplier<Address> address;

  Books(Supplier<Address> address) {
    this.address = address;
  }

  /** An alert that was filed, and the incident it is in. */
  record Filed(int alert, @Nullable String incident) {}

  /** A notification that was written. */
  record Message(
      String id,
      String kind,
      @Nullable String page,
      @Nullable String incident,
      String person,
      String state,
      @Nullable String into,
      boolean unheard) {}

  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  List<Filed> filed() {
    return all(
        """
        select e.summary, f.incident from evidence e
        left join incident_evidence f on f.evidence = e.id where e.summary like '%crash-%'
        """,
        row -> {
          String summary = row.getString(1);
          return new Filed(
              Integer.parseInt(summary.substring(summary.length() - 6)), row.getString(2));
        });
  }

  List<Message> messages() {
    return all(
        """
        select n.id, n.kind, n.page, n.incident, n.person, n.state, n.coalesced_into,
          exists (select from notification_event h
            where h.notification = n.id and h.detail like '%nothing was heard%') as unheard
        from notification n
        """,
        row ->
            new Message(
                row.getString("id"),
                row.getString("kind"),
                row.getString("page"),
                row.getString("incident"),
                row.getString("person"),
                row.getString("state"),
                row.getString("coalesced_into"),
                row.getBoolean("unheard")));
  }

  /** Persons who have more messages of one way about a page than they were asked. */
  long askedTwice() {
    return all(
            """
            select n.page, n.person, n.method, n.kind from notification n
            where n.page is not null group by 1, 2, 3, 4
            having count(*) > (select count(*) from page_asked a
              where a.page = n.page and a.person = n.person and a.kind = n.kind)
            """,
            row -> row.getString(1))
        .size();
  }

  /** What keeps the server busy: waiting alerts, messages to be sent, deadlines that are near. */
  String busy(Instant now) {
    return all(
            """
            select (select count(*) from alert_inbox) as inbox,
              (select count(*) from notification where state in ('pending', 'sending')) as messages,
              (select count(*) from page where deadline < '%s') as deadlines
            """
                .formatted(now.plusSeconds(20).atOffset(ZoneOffset.UTC)),
            row ->
                row.getLong(1) + row.getLong(2) + row.getLong(3) == 0
                    ? ""
                    : "%d alerts wait, %d messages, %d deadlines"
                        .formatted(row.getLong(1), row.getLong(2), row.getLong(3)))
        .getFirst();
  }

  /** Several statements, each for what it does. */
  void execute(String... statements) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  Connection connect() throws SQLException {
    var now = address.get();
    return DriverManager.getConnection(now.url(), now.username(), now.password());
  }

  private <T> List<T> all(String sql, Row<T> reading) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(reading.of(rows));
      }
      return all;
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
