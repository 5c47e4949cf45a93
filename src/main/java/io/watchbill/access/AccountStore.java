package io.watchbill.access;

import io.watchbill.access.Accounts.Standing;
import io.watchbill.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts, and the token that makes the first one. */
@Repository
class AccountStore {
  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An account with what only the sign-in may see. */
  record Known(Account account, String passwordHash) {}

  /** Adds it unless the address is taken. */
  boolean insert(Account account, String passwordHash, Instant now) {
    return jdbc.sql(
                """
                insert into account (id, name, email, password_hash, person, administrator, made_at)
                values (:id, :name, :email, :hash, :person, :administrator, :now)
                on conflict do nothing
                """)
            .param("id", account.id())
            .param("name", account.name())
            .param("email", account.email())
            .param("hash", passwordHash)
            .param("person", account.person())
            .param("administrator", account.administrator())
            .param("now", Sql.utc(now))
            .update()
        == 1;
  }

  /**
   * @param closed whether an account that was closed is found too
   */
  Optional<Known> byEmail(String email, boolean closed) {
    return jdbc.sql(
            """
            select id, name, email, person, administrator, password_hash
            from account where lower(email) = lower(:email) and (:closed or disabled_at is null)
            """)
        .param("email", email)
        .param("closed", closed)
        .query((row, number) ->
            new Known(
                new Account(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("email"),
                    row.getString("person"),
                    row.getBoolean("administrator")),
                row.getString("password_hash")))
        .optional();
  }

  Optional<Account> byId(String id) {
    return jdbc.sql(
            """
            select id, name, email, person, administrator from account
            where id = :id and disabled_at is null
            """)
        .param("id", id)
        .query(Account.class)
        .optional();
  }

  /** When each was last used is told by its sessions. */
  List<Standing> all(Map<String, Instant> used) {
    return jdbc.sql(
            """
            select id, name, email, person, administrator, made_at, disabled_at from account
            order by lower(name), id
            """)
        .query((row, number) ->
            new Standing(
                new Account(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("email"),
                    row.getString("person"),
                    row.getBoolean("administrator")),
                Sql.instant(row, "made_at"),
                Sql.instantOrNull(row, "disabled_at"),
                used.get(row.getString("id"))))
        .list();
  }

  /** Locks the open accounts that administer, so that two cannot close each other at once. */
  List<String> administrators() {
    return jdbc.sql(
            """
            select id from account where administrator and disabled_at is null
            order by id for update
            """)
        .query((row, n) -> Sql.text(row, "id"))
        .list();
  }

  /** False when there is no such account. */
  boolean setClosed(String id, @Nullable Instant at) {
    return jdbc.sql("update account set disabled_at = :at where id = :id")
            .param("id", id)
            .param("at", Sql.utcOrNull(at))
            .update()
        == 1;
  }

  /** A new password opens a closed account again. */
  void renew(String id, String name, String passwordHash, boolean administrator) {
    jdbc.sql(
            """
            update account set name = :name, password_hash = :hash, disabled_at = null,
              administrator = :administrator
            where id = :id
            """)
        .param("id", id)
        .param("name", name)
        .param("hash", passwordHash)
        .param("administrator", administrator)
        .update();
  }

  boolean any() {
    return jdbc.sql("select exists (select 1 from account)").query(Boolean.class).single();
  }

  void setSetupToken(String hash, Instant now) {
    jdbc.sql(
            """
            insert into setup_token (token_hash, made_at) values (:hash, :now)
            on conflict (only_one) do update set token_hash = :hash, made_at = :now
            """)
        .param("hash", hash)
        .param("now", Sql.utc(now))
        .update();
  }

  boolean hasSetupToken(String hash) {
    return jdbc.sql("select exists (select 1 from setup_token where token_hash = :hash)")
        .param("hash", hash)
        .query(Boolean.class)
        .single();
  }

  /** Takes the token away; false when somebody was faster. */
  boolean useSetupToken(String hash) {
    return jdbc.sql("delete from setup_token where token_hash = :hash").param("hash", hash).update()
        == 1;
  }
}
