package io.watchbill.telemetry.counting;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The series calls are counted in. */
@Component
class SeriesStore {
  private static final String ADD =
      """
      insert into series (system, intent, prompt_name, prompt_version, model, model_asked,
        provider, operation)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String FIND =
      """
      select system, intent, prompt_name, prompt_version, model, model_asked, provider, operation,
        id
      from series where (system, intent, prompt_name, prompt_version, model, model_asked, provider,
        operation) = (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String BY_ID =
      """
      select system, intent, prompt_name, prompt_version, model, model_asked, provider, operation,
        id
      from series where id = any (?)
      """;
  private static final String IDS = "select id from series where system = ? order by id";

  private static final RowMapper<Map.Entry<Integer, SeriesKey>> ROW =
      (row, n) ->
          Map.entry(
              row.getInt(9),
              new SeriesKey(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getString(8)));

  private final JdbcTemplate jdbc;

  SeriesStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The number of a series, which is made if it is new. */
  int number(SeriesKey key) {
    Object[] values = {
      key.system(),
      key.intent(),
      key.promptName(),
      key.promptVersion(),
      key.model(),
      key.modelAsked(),
      key.provider(),
      key.operation()
    };
    var found = jdbc.query(FIND, ROW, values);
    if (found.isEmpty()) {
      jdbc.update(ADD, values);
      found = jdbc.query(FIND, ROW, values);
    }
    return found.getFirst().getKey();
  }

  Map<Integer, SeriesKey> find(Collection<Integer> ids) {
    var found = new HashMap<Integer, SeriesKey>();
    jdbc.query(BY_ID, ROW, (Object) ids.toArray(Integer[]::new))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  List<Integer> ids(String system) {
    return jdbc.query(IDS, (row, n) -> row.getInt(1), system);
  }
}
