package io.watchbill.notify.channel.sent;

import static io.watchbill.platform.Sql.instantOrNull;
import static io.watchbill.platform.Sql.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code channel_message}, {@code reply_code} and {@code callback_seen}. */
@Repository
class SentStore {
  private static final String COLUMNS =
      "notification, page, person, channel, address, words, provider, place, rank";

  private final JdbcClient jdbc;

  SentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String BEGIN =
      """
      insert into channel_message (notification, page, person, channel, address, words, created_at)
      values (:notification, :page, :person, :channel, :address, :words, :at)
      on conflict (notification) do nothing
      """;

  void begin(SentMessage message, Instant at) {
    jdbc.sql(BEGIN)
        .param("notification", message.notification())
        .param("page", message.page())
        .param("person", message.person())
        .param("channel", message.channel())
        .param("address", message.address())
        .param("words", message.words())
        .param("at", utc(at))
        .update();
  }

  private static final String FIND =
      "select " + COLUMNS + " from channel_message where notification = :notification";

  @Nullable SentMessage find(String notification) {
    return jdbc.sql(FIND)
        .param("notification", notification)
        .query(SentStore::message)
        .optional()
        .orElse(null);
  }

  private static final String BY_PROVIDER =
      "select "
          + COLUMNS
          + " from channel_message where channel = :channel and provider = :provider";

  @Nullable SentMessage byProvider(String channel, String provider) {
    return jdbc.sql(BY_PROVIDER)
        .param("channel", channel)
        .param("provider", provider)
        .query(SentStore::message)
        .optional()
        .orElse(null);
  }

  private static final String TAKEN =
      """
      update channel_message set provider = :provider, place = coalesce(:place, place)
      where notification = :notification
      """;

  void taken(String notification, String provider, @Nullable String place) {
    jdbc.sql(TAKEN)
        .param("notification", notification)
        .param("provider", provider)
        .param("place", place)
        .update();
  }

  private static final String REPORTED =
      """
      update channel_message set rank = :rank, provider = coalesce(provider, :provider)
      where notification = :notification and rank < :rank
      """;

  /** False for a report that is older than one that has been heard, or the same. */
  boolean reported(String notification, String provider, int rank) {
    return jdbc.sql(REPORTED)
            .param("notification", notification)
            .param("provider", provider)
            .param("rank", rank)
            .update()
        == 1;
  }

  private static final String OVER =
      """
      update channel_message set change_at = :now, changed = false, changes = 0
      where page = :page
      """;

  void over(String page, Instant now) {
    jdbc.sql(OVER).param("page", page).param("now", utc(now)).update();
  }

  private static final String CHANGEABLE =
      """
      update channel_message set change_at = :again, changes = changes + 1
      where notification in (
        select notification from channel_message
        where change_at <= :now and provider is not null and not changed
        order by change_at, notification
        limit :limit
        for update skip locked)
      returning notification, page, person, channel, address, words, provider, place, rank, changes
      """;

  /** Claims messages whose page is over until {@code again}. */
  List<Change> claimChanges(Instant now, Instant again, int limit) {
    return jdbc.sql(CHANGEABLE)
        .param("now", utc(now))
        .param("again", utc(again))
        .param("limit", limit)
        .query((row, n) -> new Change(message(row, n), row.getInt("changes")))
        .list();
  }

  /** A message to be changed, for the {@code attempt}-th time. */
  record Change(SentMessage message, int attempt) {}

  private static final String CHANGED =
      """
      update channel_message set changed = true where notification = :notification
      """;

  void changed(String notification) {
    jdbc.sql(CHANGED).param("notification", notification).update();
  }

  private static final String NEXT_CHANGE =
      """
      select min(change_at) from channel_message where provider is not null and not changed
      """;

  Optional<Instant> nextChange() {
    return jdbc.sql(NEXT_CHANGE)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static final String ALONE =
      """
      select 1 from (select pg_advisory_xact_lock(hashtextextended('reply_code ' || :address, 0))) as held
      """;

  private static final String CODES =
      """
      select code, page, person, used_at from reply_code where address = :address
      """;

  /** The codes of an address, which nobody else gives out before this transaction ends. */
  List<Code> codes(String address) {
    jdbc.sql(ALONE).param("address", address).query(Integer.class).single();
    return jdbc.sql(CODES)
        .param("address", address)
        .query((row, n) ->
            new Code(
                row.getInt("code"),
                row.getString("page"),
                row.getString("person"),
                row.getObject("used_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** A short number that stands for a page in replies from one address. */
  record Code(int code, String page, String person, Instant usedAt) {}

  private static final String SET_CODE =
      """
      insert into reply_code (address, code, page, person, used_at)
      values (:address, :code, :page, :person, :at)
      on conflict (address, code) do update
      set page = excluded.page, person = excluded.person, used_at = excluded.used_at
      """;

  void setCode(String address, Code code) {
    jdbc.sql(SET_CODE)
        .param("address", address)
        .param("code", code.code())
        .param("page", code.page())
        .param("person", code.person())
        .param("at", utc(code.usedAt()))
        .update();
  }

  private static final String SEEN =
      """
      insert into callback_seen (source, id, at) values (:source, :id, :at) on conflict do nothing
      """;

  /** Whether it is the first time. */
  boolean first(String source, String id, Instant at) {
    return jdbc.sql(SEEN).param("source", source).param("id", id).param("at", utc(at)).update()
        == 1;
  }

  /** When the oldest of them was. */
  Optional<Instant> oldestSeen() {
    return jdbc.sql("select min(at) as at from callback_seen")
        .query((row, number) -> Optional.ofNullable(instantOrNull(row, "at")))
        .single();
  }

  int forgetSeen(Instant before) {
    return jdbc.sql("delete from callback_seen where at < :before")
        .param("before", utc(before))
        .update();
  }

  private static final String COUNT =
      """
      select count(*) from callback_seen where source = :source
      """;

  int count(String source) {
    return jdbc.sql(COUNT).param("source", source).query(Integer.class).single();
  }

  private static SentMessage message(ResultSet row, int number) throws SQLException {
    return new SentMessage(
        row.getString("notification"),
        row.getString("page"),
        row.getString("person"),
        row.getString("channel"),
        row.getString("address"),
        row.getString("words"),
        row.getString("provider"),
        row.getString("place"),
        row.getInt("rank"));
  }
}
