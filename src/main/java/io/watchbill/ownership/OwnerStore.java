package io.watchbill.ownership;

import io.watchbill.bill.GenerativeSystem.Delegation;
import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code owned_cell}. */
@Repository
class OwnerStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  OwnerStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Lets one bill at a time be recorded until the transaction ends. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('owned cells', 90))")
        .query((row, number) -> number)
        .list();
  }

  List<OwnedCell> inForce() {
    return jdbc.sql("select * from owned_cell where to_at is null order by id")
        .query(OwnerStore::cell)
        .list();
  }

  private static final String CLOSE =
      """
      update owned_cell set to_at = greatest(from_at, :at)
      where system = :system and layer = :layer and to_at is null
      """;

  void close(OwnedCell cell, Instant at) {
    jdbc.sql(CLOSE)
        .param("system", cell.system())
        .param("layer", cell.layer())
        .param("at", Sql.utc(at))
        .update();
  }

  private static final String OPEN =
      """
      insert into owned_cell (system, layer, owner, owner_name, team, names, delegate,
        delegate_name, delegated_from, delegated_until, bill, from_at)
      select * from jsonb_to_recordset(cast(:cells as jsonb)) as cell (system text, layer text,
        owner text, owner_name text, team text, names text[], delegate text,
        delegate_name text, delegated_from date, delegated_until date, bill text,
        from_at timestamptz)
      """;

  /** A cell as {@link #OPEN} reads it. */
  private record Opened(
      String system,
      String layer,
      @Nullable String owner,
      @Nullable String owner_name,
      @Nullable String team,
      List<String> names,
      @Nullable String delegate,
      @Nullable String delegate_name,
      @Nullable LocalDate delegated_from,
      @Nullable LocalDate delegated_until,
      String bill,
      Instant from_at) {
    static Opened of(OwnedCell cell) {
      var delegation = cell.delegation();
      return new Opened(
          cell.system(),
          cell.layer(),
          cell.owner(),
          cell.ownerName(),
          cell.team(),
          cell.names(),
          delegation == null ? null : delegation.to(),
          cell.delegateName(),
          delegation == null ? null : delegation.from(),
          delegation == null ? null : delegation.until(),
          cell.bill(),
          cell.from());
    }
  }

  /** All in one statement: a large bill has thousands. */
  void open(List<OwnedCell> cells) {
    if (cells.isEmpty()) {
      return;
    }
    jdbc.sql(OPEN)
        .param("cells", json.writeValueAsString(cells.stream().map(Opened::of).toList()))
        .update();
  }

  private static final String HISTORY =
      """
      select * from owned_cell where system = :system and layer = :layer order by from_at, id
      """;

  List<OwnedCell> history(String system, String layer) {
    return jdbc.sql(HISTORY)
        .param("system", system)
        .param("layer", layer)
        .query(OwnerStore::cell)
        .list();
  }

  private static final String ALL_UNTIL =
      """
      select * from owned_cell where from_at <= :at order by system, layer, from_at, id
      """;

  /** Everything that began by then. */
  List<OwnedCell> until(Instant at) {
    return jdbc.sql(ALL_UNTIL).param("at", Sql.utc(at)).query(OwnerStore::cell).list();
  }

  @Nullable Instant first() {
    return jdbc.sql("select from_at from owned_cell order by from_at limit 1")
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  private static OwnedCell cell(ResultSet row, int number) throws SQLException {
    var delegate = row.getString("delegate");
    var until = row.getObject("delegated_until", LocalDate.class);
    var to = row.getObject("to_at", OffsetDateTime.class);
    return new OwnedCell(
        row.getString("system"),
        row.getString("layer"),
        row.getString("owner"),
        row.getString("owner_name"),
        row.getString("team"),
        Arrays.asList((String[]) row.getArray("names").getArray()),
        delegate == null || until == null
            ? null
            : new Delegation(delegate, row.getObject("delegated_from", LocalDate.class), until),
        row.getString("delegate_name"),
        row.getString("bill"),
        row.getObject("from_at", OffsetDateTime.class).toInstant(),
        to == null ? null : to.toInstant());
  }
}
