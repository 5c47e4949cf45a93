package io.watchbill.access;

import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code account_invitation}. */
@Repository
class InvitationStore {
  private static final String COLUMNS =
      "id, person, email, administrator, made_by, made_at, expires_at";

  private final JdbcClient jdbc;

  InvitationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String INSERT =
      """
      insert into account_invitation
        (id, token_hash, person, email, administrator, made_by, made_at, expires_at)
      values (:id, :hash, :person, :email, :administrator, :madeBy, :madeAt, :expiresAt)
      on conflict (person) do update set id = excluded.id, token_hash = excluded.token_hash,
        email = excluded.email, administrator = excluded.administrator,
        made_by = excluded.made_by, made_at = excluded.made_at, expires_at = excluded.expires_at
      """;

  /** The link the person had before works no more. */
  void insert(Invitation invitation, String tokenHash) {
    jdbc.sql(INSERT)
        .param("id", invitation.id())
        .param("hash", tokenHash)
        .param("person", invitation.person())
        .param("email", invitation.email())
        .param("administrator", invitation.administrator())
        .param("madeBy", invitation.madeBy())
        .param("madeAt", Sql.utc(invitation.madeAt()))
        .param("expiresAt", Sql.utc(invitation.expiresAt()))
        .update();
  }

  Optional<Invitation> byTokenHash(String hash) {
    return jdbc.sql("select " + COLUMNS + " from account_invitation where token_hash = :hash")
        .param("hash", hash)
        .query(InvitationStore::invitation)
        .optional();
  }

  /** Takes it away; empty when somebody was faster. */
  Optional<Invitation> use(String hash) {
    return jdbc.sql("delete from account_invitation where token_hash = :hash returning " + COLUMNS)
        .param("hash", hash)
        .query(InvitationStore::invitation)
        .optional();
  }

  Optional<Invitation> withdraw(String id) {
    return jdbc.sql("delete from account_invitation where id = :id returning " + COLUMNS)
        .param("id", id)
        .query(InvitationStore::invitation)
        .optional();
  }

  /** Those that still open something, the oldest first. */
  List<Invitation> waiting(Instant now) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from account_invitation where expires_at > :now order by made_at, id")
        .param("now", Sql.utc(now))
        .query(InvitationStore::invitation)
        .list();
  }

  private static Invitation invitation(ResultSet row, int number) throws SQLException {
    return new Invitation(
        Sql.text(row, "id"),
        Sql.text(row, "person"),
        Sql.text(row, "email"),
        row.getBoolean("administrator"),
        Sql.text(row, "made_by"),
        Sql.instant(row, "made_at"),
        Sql.instant(row, "expires_at"));
  }
}
