package io.watchbill.simulation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The simulation's own way into the database, which the process knows nothing of: reads what is
 * committed, keeps a journal of what became of pages, and clears the tables between runs.
 */
final class Ledger {
  private static final List<String> TABLES =
      List.of(
          "sim_journal",
          "departure",
          "channel_message",
          "reply_code",
          "callback_seen",
          "notification_event",
          "notification",
          "notice",
          "page_asked",
          "page",
          "escalation_version",
          "mute",
          "timeline",
          "incident_evidence",
          "incident_anomaly",
          "run_step",
          "run",
          "incident",
          "evidence",
          "alert_inbox",
          "contact_verification",
          "contact_rule",
          "contact_quiet",
          "contact_method",
          "notify_secret",
          "hand_off",
          "shift_override",
          "leave_of_absence",
          "shift_swap",
          "oncall_shift",
          "audit_entry");

  private static final String JOURNAL =
      """
      create table sim_journal (
        number bigint generated always as identity primary key, what text not null,
        page text not null, severity text not null, was text, state text not null, due timestamptz,
        deadline timestamptz, held text, kind text, person text, step int, at timestamptz);
      create function sim_page() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' and (old.policy <> new.policy or old.incident <> new.incident) then
            insert into sim_journal (what, page, severity, state) values
              ('changed', new.id, new.severity, new.state);
          end if;
          insert into sim_journal (what, page, severity, was, state, due, deadline, held) values
            ('page', new.id, new.severity, case when tg_op = 'UPDATE' then old.state end, new.state,
             case when tg_op = 'UPDATE' then old.deadline end, new.deadline, new.acknowledged_by);
          return new;
        end $$;
      create trigger sim_page after insert or update on page for each row execute function sim_page();
      create function sim_asked() returns trigger language plpgsql as $$
        begin
          insert into sim_journal (what, page, severity, state, held, kind, person, step, at)
            select 'asked', p.id, p.severity, p.state, p.acknowledged_by, new.kind, new.person,
              new.step, new.at
            from page p where p.id = new.page;
          return new;
        end $$;
      create trigger sim_asked after insert on page_asked for each row execute function sim_asked();
      """;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final String clear;

  Ledger(Connection connection) throws SQLException {
    this.connection = connection;
    try (var statement = connection.createStatement()) {
      statement.execute(JOURNAL);
    }
    var text = new StringBuilder("set session_replication_role = replica;");
    TABLES.forEach(table -> text.append("delete from ").append(table).append(';'));
    clear =
        text.append("alter sequence sim_journal_number_seq restart;")
            .append("set session_replication_role = origin")
            .toString();
  }

  /** A row of a query. */
  interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  void clear() {
    execute(clear);
  }

  void vacuum() {
    execute("vacuum analyze " + String.join(", ", TABLES));
  }

  void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException broken) {
      throw new IllegalStateException(sql, broken);
    }
  }

  <T> List<T> query(String sql, Reading<T> reading, @Nullable Object... parameters) {
    try (var rows = statement(sql, parameters).executeQuery()) {
      var read = new ArrayList<T>();
      while (rows.next()) {
        read.add(reading.read(rows));
      }
      return read;
    } catch (SQLException broken) {
      throw new IllegalStateException(sql, broken);
    }
  }

  List<String> texts(String sql, @Nullable Object... parameters) {
    return query(sql, row -> String.valueOf(row.getString(1)), parameters);
  }

  void update(String sql, @Nullable Object... parameters) {
    try {
      statement(sql, parameters).executeUpdate();
    } catch (SQLException broken) {
      throw new IllegalStateException(sql, broken);
    }
  }

  private PreparedStatement statement(String sql, @Nullable Object... parameters)
      throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (var i = 0; i < parameters.length; i++) {
      statement.setObject(
          i + 1,
          parameters[i] instanceof Instant instant
              ? instant.atOffset(ZoneOffset.UTC)
              : parameters[i]);
    }
    return statement;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
