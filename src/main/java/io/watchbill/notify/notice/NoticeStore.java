package io.watchbill.notify.notice;

import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of notices. */
@Repository
class NoticeStore {
  private static final String HAND_OFF = "hand-off";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  NoticeStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** False when that person has been told of that hand-off already. */
  boolean insert(HandOffNotice notice) {
    return jdbc.sql(
                """
                insert into notice (id, person, kind, about, at, stale_at, content)
                values (:id, :person, :kind, :about, :at, :stale, cast(:content as jsonb))
                on conflict (person, kind, about, at) do nothing
                """)
            .param("id", notice.id())
            .param("person", notice.person())
            .param("kind", HAND_OFF)
            .param("about", notice.rotation())
            .param("at", utc(notice.at()))
            .param("stale", utc(notice.stale()))
            .param("content", json.writeValueAsString(notice))
            .update()
        == 1;
  }

  Optional<HandOffNotice> find(String id) {
    return jdbc.sql("select content from notice where id = :id")
        .param("id", id)
        .query((row, number) -> read(text(row, "content")))
        .optional();
  }

  /** Of hand-offs from then on, the latest first. */
  List<HandOffNotice> of(String person, Instant since) {
    return jdbc.sql(
            """
            select content from notice
            where person = :person and kind = :kind and at >= :since order by at desc, id
            """)
        .param("person", person)
        .param("kind", HAND_OFF)
        .param("since", utc(since))
        .query((row, number) -> read(text(row, "content")))
        .list();
  }

  private HandOffNotice read(String content) {
    return json.readValue(content, HandOffNotice.class);
  }
}
