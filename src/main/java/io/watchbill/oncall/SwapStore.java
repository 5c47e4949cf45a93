package io.watchbill.oncall;

import static io.watchbill.oncall.ShiftStore.role;
import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.instantOrNull;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;
import static io.watchbill.platform.Sql.utcOrNull;

import io.watchbill.oncall.Swap.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of swaps. */
@Repository
class SwapStore {
  private final JdbcClient jdbc;

  SwapStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Swap swap, Instant at) {
    jdbc.sql(
            """
            insert into shift_swap (id, rotation, line, offered_by, wanted, from_at, to_at, state,
              note, offered_at, return_from)
            values (:id, :rotation, :line, :by, :wanted, :from, :to, 'offered', :note, :at,
              :inReturn)
            """)
        .param("id", swap.id())
        .param("rotation", swap.rotation())
        .param("line", ShiftStore.line(swap.as()))
        .param("by", swap.offeredBy())
        .param("wanted", swap.wanted())
        .param("from", utc(swap.from()))
        .param("to", utc(swap.to()))
        .param("note", swap.note())
        .param("inReturn", utcOrNull(swap.inReturn()))
        .param("at", utc(at))
        .update();
  }

  Optional<Swap> find(String id) {
    return jdbc.sql("select * from shift_swap where id = :id")
        .param("id", id)
        .query((row, number) -> swap(row))
        .optional();
  }

  /** The swap, held until the transaction ends. */
  Optional<Swap> lock(String id) {
    return jdbc.sql("select * from shift_swap where id = :id for update")
        .param("id", id)
        .query((row, number) -> swap(row))
        .optional();
  }

  List<Swap> offered() {
    return jdbc.sql("select * from shift_swap where state = 'offered' order by from_at, id")
        .query((row, number) -> swap(row))
        .list();
  }

  void becomes(String id, State state, @Nullable String takenBy, Instant at) {
    jdbc.sql("update shift_swap set state = :state, taken_by = :by, ended_at = :at where id = :id")
        .param("state", state.name().toLowerCase(Locale.ROOT))
        .param("by", takenBy)
        .param("at", utc(at))
        .param("id", id)
        .update();
  }

  /** Those that begin now and nobody has taken. */
  List<String> due(Instant now) {
    return jdbc.sql("select id from shift_swap where state = 'offered' and from_at <= :now")
        .param("now", utc(now))
        .query((row, number) -> text(row, "id"))
        .list();
  }

  Optional<Instant> nextDue() {
    return jdbc.sql("select min(from_at) from shift_swap where state = 'offered'")
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static Swap swap(ResultSet row) throws SQLException {
    return new Swap(
        text(row, "id"),
        text(row, "rotation"),
        role(row),
        text(row, "offered_by"),
        row.getString("wanted"),
        instant(row, "from_at"),
        instant(row, "to_at"),
        State.valueOf(text(row, "state").toUpperCase(Locale.ROOT)),
        text(row, "note"),
        row.getString("taken_by"),
        instantOrNull(row, "return_from"));
  }
}
