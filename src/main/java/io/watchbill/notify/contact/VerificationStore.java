package io.watchbill.notify.contact;

import static io.watchbill.platform.Sql.utc;

import io.watchbill.notify.ContactMethod;
import io.watchbill.platform.Sql;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code contact_verification}. */
@Repository
class VerificationStore {
  private final JdbcClient jdbc;

  VerificationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A code that is on its way to a method. */
  record Code(
      byte[] nonce, Instant sentAt, Instant expiresAt, int attempts, int sends, Instant since) {}

  private static final String FIND =
      """
      select nonce, sent_at, expires_at, attempts, sends, sends_since from contact_verification
      where person = :person and channel = :channel and address = :address
      """;

  Optional<Code> find(ContactMethod method) {
    return of(FIND, method);
  }

  /** As {@link #find}; nobody else counts an attempt until the transaction ends. */
  Optional<Code> lock(ContactMethod method) {
    return of(FIND + " for update", method);
  }

  private Optional<Code> of(String sql, ContactMethod method) {
    return jdbc.sql(sql)
        .param("person", method.person())
        .param("channel", method.channel())
        .param("address", method.address())
        .query((row, n) ->
            new Code(
                row.getBytes("nonce"),
                Sql.instant(row, "sent_at"),
                Sql.instant(row, "expires_at"),
                row.getInt("attempts"),
                row.getInt("sends"),
                Sql.instant(row, "sends_since")))
        .optional();
  }

  private static final String PUT =
      """
      insert into contact_verification
        (person, channel, address, nonce, sent_at, expires_at, attempts, sends, sends_since)
      values (:person, :channel, :address, :nonce, :sent, :expires, :attempts, :sends, :since)
      on conflict (person, channel, address) do update set nonce = excluded.nonce,
        sent_at = excluded.sent_at, expires_at = excluded.expires_at,
        attempts = excluded.attempts, sends = excluded.sends, sends_since = excluded.sends_since
      """;

  void put(ContactMethod method, Code code) {
    jdbc.sql(PUT)
        .param("person", method.person())
        .param("channel", method.channel())
        .param("address", method.address())
        .param("nonce", code.nonce())
        .param("sent", utc(code.sentAt()))
        .param("expires", utc(code.expiresAt()))
        .param("attempts", code.attempts())
        .param("sends", code.sends())
        .param("since", utc(code.since()))
        .update();
  }

  private static final String SENT =
      """
      select coalesce(sum(sends), 0) from contact_verification
      where person = :person and sends_since > :since
      """;

  /** How many codes the person had sent since then, to all their addresses. */
  int sent(String person, Instant since) {
    return jdbc.sql(SENT)
        .param("person", person)
        .param("since", utc(since))
        .query(Integer.class)
        .single();
  }
}
