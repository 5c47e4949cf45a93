package io.watchbill.notify.browser;

import static io.watchbill.platform.Sql.instantOrNull;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code live_event}. A moment is a snapshot of the database's transactions: what was
 * committed after it is exactly what it does not see, whatever order transactions end in.
 */
@Repository
class LiveEventStore {
  private static final Pattern MOMENT = Pattern.compile("\\d{1,19}:\\d{1,19}:[\\d,]{0,4000}");

  private final JdbcClient jdbc;

  LiveEventStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What views are told.
   *
   * @param person whose views; null for everybody's
   * @param data JSON
   */
  record Event(@Nullable String person, String name, String data) {}

  /** An event as it is kept. */
  record Kept(long number, String node, Event event) {}

  /** What came after a moment, and the moment of having looked. */
  record News(String moment, List<Kept> events) {}

  /** Keeps them in order; all of one person or for all. */
  void add(List<Event> events, String node, Instant at) {
    jdbc.sql(
            """
            insert into live_event (at, node, person, name, data)
            select :at, :node, person, name, cast(data as jsonb)
            from unnest(cast(:persons as text[]), cast(:names as text[]), cast(:data as text[]))
              with ordinality as told (person, name, data, place)
            order by place
            """)
        .param("at", utc(at))
        .param("node", node)
        .param("persons", events.stream().map(Event::person).toArray(String[]::new))
        .param("names", events.stream().map(Event::name).toArray(String[]::new))
        .param("data", events.stream().map(Event::data).toArray(String[]::new))
        .update();
  }

  /** Keeps one and returns its number. */
  long add(Event event, String node, Instant at) {
    return jdbc.sql(
            """
            insert into live_event (at, node, person, name, data)
            values (:at, :node, :person, :name, cast(:data as jsonb)) returning number
            """)
        .param("at", utc(at))
        .param("node", node)
        .param("person", event.person())
        .param("name", event.name())
        .param("data", event.data())
        .query(Long.class)
        .single();
  }

  /** What is committed now. */
  String moment() {
    return jdbc.sql("select cast(pg_current_snapshot() as text)").query(String.class).single();
  }

  static boolean isMoment(String text) {
    return MOMENT.matcher(text).matches();
  }

  /** What was committed after that moment, in order. */
  News since(String moment) {
    var events = new ArrayList<Kept>();
    var seen =
        jdbc.sql(
                """
                select cast(pg_current_snapshot() as text) as moment, told.*
                from (values (1)) as once (one)
                left join live_event told
                  on told.tx >= pg_snapshot_xmin(cast(:moment as pg_snapshot))
                  and not pg_visible_in_snapshot(told.tx, cast(:moment as pg_snapshot))
                order by told.number
                """)
            .param("moment", moment)
            .query((row, number) -> {
              if (row.getObject("number") != null) {
                events.add(kept(row));
              }
              return text(row, "moment");
            })
            .list();
    return new News(seen.getFirst(), List.copyOf(events));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getLong("number"),
        text(row, "node"),
        new Event(row.getString("person"), text(row, "name"), text(row, "data")));
  }

  /** Views took it. */
  void took(long number, int views) {
    jdbc.sql("update live_event set taken = taken + :views where number = :number")
        .param("views", views)
        .param("number", number)
        .update();
  }

  /** How many took it so far. */
  int taken(long number) {
    return jdbc.sql("select taken from live_event where number = :number")
        .param("number", number)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  Optional<Instant> oldest() {
    return jdbc.sql("select min(at) as at from live_event")
        .query((row, number) -> Optional.ofNullable(instantOrNull(row, "at")))
        .single();
  }

  int forget(Instant before) {
    return jdbc.sql("delete from live_event where at < :before")
        .param("before", utc(before))
        .update();
  }
}
