package io.watchbill.notify.outbox;

import static io.watchbill.platform.Sql.utc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code departure}. */
@Repository
class DepartureStore {
  private final JdbcClient jdbc;

  DepartureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends nobody else decides what may leave for that address. */
  void lock(String channel, String address) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 4201))")
        .param("key", channel + " " + address)
        .query((row, n) -> true)
        .single();
  }

  private static final String NTH =
      """
      select at from departure
      where channel = :channel and address = :address and at > :since and notification <> :except
      order by at desc offset :skip limit 1
      """;

  /**
   * When the nth latest message left for that address since then; empty when fewer did.
   *
   * @param except not counted: a notification asks for its own next attempt
   */
  Optional<Instant> nthLatest(Claimed except, int nth, Instant since) {
    return jdbc.sql(NTH)
        .param("channel", except.channel())
        .param("address", except.address())
        .param("except", except.id())
        .param("since", utc(since))
        .param("skip", nth - 1)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  private static final String ADD =
      """
      insert into departure (notification, channel, address, at)
      values (:id, :channel, :address, :at)
      on conflict (notification) do update set at = excluded.at
      """;

  private static final String FORGET =
      """
      delete from departure where at < :before
      """;

  /** It leaves now; what left before {@code forgotten} counts for nobody any more. */
  void add(Claimed claimed, Instant at, Instant forgotten) {
    jdbc.sql(FORGET).param("before", utc(forgotten)).update();
    jdbc.sql(ADD)
        .param("id", claimed.id())
        .param("channel", claimed.channel())
        .param("address", claimed.address())
        .param("at", utc(at))
        .update();
  }

  private static final String REMOVE =
      """
      delete from departure where notification = :id and not unheard
      """;

  /** It did not leave after all, unless an attempt before may have arrived. */
  void remove(String notification) {
    jdbc.sql(REMOVE).param("id", notification).update();
  }

  private static final String UNHEARD =
      """
      update departure set unheard = true where notification = :id
      """;

  /** It may have left, and counts until its time is over. */
  void unheard(String notification) {
    jdbc.sql(UNHEARD).param("id", notification).update();
  }
}
