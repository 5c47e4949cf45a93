package io.watchbill.notify.contact;

import io.watchbill.notify.ContactRule;
import io.watchbill.notify.QuietHours;
import java.sql.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code contact_rule} and {@code contact_quiet}. */
@Repository
class RuleStore {
  private final JdbcClient jdbc;

  RuleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String OF =
      """
      select method, delay_seconds from contact_rule
      where person = :person and severity = :severity order by position
      """;

  List<ContactRule> of(String person, String severity) {
    return jdbc.sql(OF)
        .param("person", person)
        .param("severity", severity)
        .query((row, n) ->
            new ContactRule(
                row.getString("method"), Duration.ofSeconds(row.getInt("delay_seconds"))))
        .list();
  }

  private static final String CLEAR =
      """
      delete from contact_rule where person = :person and severity = :severity
      """;

  private static final String INSERT =
      """
      insert into contact_rule (person, severity, position, method, delay_seconds)
      values (:person, :severity, :position, :method, :delay)
      """;

  /** Replaces what there was; an empty list brings the defaults back. */
  void replace(String person, String severity, List<ContactRule> rules) {
    jdbc.sql(CLEAR).param("person", person).param("severity", severity).update();
    for (int i = 0; i < rules.size(); i++) {
      jdbc.sql(INSERT)
          .param("person", person)
          .param("severity", severity)
          .param("position", i)
          .param("method", rules.get(i).method())
          .param("delay", (int) rules.get(i).after().toSeconds())
          .update();
    }
  }

  private static final String FORGET =
      """
      delete from contact_rule where person = :person and method = :method
      """;

  /** A method is gone, and with it the entries that name it. */
  void forget(String person, String method) {
    jdbc.sql(FORGET).param("person", person).param("method", method).update();
  }

  private static final String QUIET =
      """
      select quiet_from, quiet_to from contact_quiet where person = :person
      """;

  Optional<QuietHours> quiet(String person) {
    return jdbc.sql(QUIET)
        .param("person", person)
        .query((row, n) ->
            new QuietHours(
                row.getTime("quiet_from").toLocalTime(), row.getTime("quiet_to").toLocalTime()))
        .optional();
  }

  private static final String SET_QUIET =
      """
      insert into contact_quiet (person, quiet_from, quiet_to) values (:person, :from, :to)
      on conflict (person) do update set quiet_from = excluded.quiet_from,
        quiet_to = excluded.quiet_to
      """;

  void setQuiet(String person, QuietHours quiet) {
    jdbc.sql(SET_QUIET)
        .param("person", person)
        .param("from", Time.valueOf(quiet.from()))
        .param("to", Time.valueOf(quiet.to()))
        .update();
  }
}
