package io.watchbill.incident.mute;

import io.watchbill.incident.Mute;
import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of mutes. */
@Repository
class MuteStore {
  private final JdbcClient jdbc;

  MuteStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Mute> live() {
    return jdbc.sql("select * from mute where ended_at is null order by until, watch")
        .query(MuteStore::mute)
        .list();
  }

  Optional<Mute> of(String watch) {
    return jdbc.sql("select * from mute where watch = :watch and ended_at is null")
        .param("watch", watch)
        .query(MuteStore::mute)
        .optional();
  }

  void insert(Mute mute) {
    jdbc.sql(
            """
            insert into mute (id, watch, person, reason, since, until)
            values (:id, :watch, :person, :reason, :since, :until)
            """)
        .param("id", mute.id())
        .param("watch", mute.watch())
        .param("person", mute.person())
        .param("reason", mute.reason())
        .param("since", Sql.utc(mute.since()))
        .param("until", Sql.utc(mute.until()))
        .update();
  }

  /** Ends it; false when another one did. */
  boolean end(String id, Instant at, String because) {
    return jdbc.sql(
                """
                update mute set ended_at = :at, ended_because = :because
                where id = :id and ended_at is null
                """)
            .param("at", Sql.utc(at))
            .param("because", because)
            .param("id", id)
            .update()
        == 1;
  }

  Optional<Instant> nextEnd() {
    return jdbc.sql("select until from mute where ended_at is null order by until limit 1")
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  List<Mute> over(Instant now) {
    return jdbc.sql(
            "select * from mute where ended_at is null and until <= :now order by until, watch")
        .param("now", Sql.utc(now))
        .query(MuteStore::mute)
        .list();
  }

  private static Mute mute(ResultSet row, int number) throws SQLException {
    return new Mute(
        row.getString("id"),
        row.getString("watch"),
        row.getString("person"),
        row.getString("reason"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("until", OffsetDateTime.class).toInstant());
  }
}
