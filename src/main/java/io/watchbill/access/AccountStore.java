package io.watchbill.access;

import io.watchbill.platform.Sql;
import java.time.Instant;
import java.util.Optional;
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

  Optional<Known> byEmail(String email) {
    return jdbc.sql(
            """
            select id, name, email, person, administrator, password_hash
            from account where lower(email) = lower(:email)
            """)
        .param("email", email)
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
    return jdbc.sql("select id, name, email, person, administrator from account where id = :id")
        .param("id", id)
        .query(Account.class)
        .optional();
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
