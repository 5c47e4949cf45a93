package io.watchbill.platform.node;

import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import io.watchbill.platform.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code server_node} and {@code schema_need}, and the line between servers. */
@Repository
class NodeStore {
  /** The channel of {@code listen} and {@code notify}. */
  static final String LINE = "watchbill";

  private static final TypeReference<LinkedHashMap<String, String>> FACTS =
      new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  NodeStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A row as it stands. */
  record Row(Node node, Set<String> knows, long beats) {}

  List<NodeRules.Need> needs() {
    return jdbc.sql("select migration, work from schema_need")
        .query((row, number) -> new NodeRules.Need(text(row, "migration"), text(row, "work")))
        .list();
  }

  /** A sign of life. */
  void beat(Node node, Collection<String> knows) {
    jdbc.sql(
            """
            insert into server_node
              (id, schema, knows, leaves, facts, beats, started_at, seen_at)
            values (:id, :schema, cast(:knows as text[]), cast(:leaves as text[]),
              cast(:facts as jsonb), 1, :started, :seen)
            on conflict (id) do update set leaves = excluded.leaves, facts = excluded.facts,
              beats = server_node.beats + 1, seen_at = excluded.seen_at
            """)
        .param("id", node.id())
        .param("schema", node.schema())
        .param("knows", knows.toArray(String[]::new))
        .param("leaves", node.leaves().toArray(String[]::new))
        .param("facts", json.writeValueAsString(node.facts()))
        .param("started", utc(node.startedAt()))
        .param("seen", utc(node.seenAt()))
        .update();
  }

  List<Row> all() {
    return jdbc.sql("select * from server_node order by id").query(this::row).list();
  }

  private Row row(ResultSet row, int number) throws SQLException {
    Map<String, String> facts = json.readValue(text(row, "facts"), FACTS);
    return new Row(
        new Node(
            text(row, "id"),
            text(row, "schema"),
            texts(row, "leaves"),
            facts,
            instant(row, "started_at"),
            instant(row, "seen_at")),
        texts(row, "knows"),
        row.getLong("beats"));
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    return Set.of((String[]) row.getArray(column).getArray());
  }

  void forget(String id) {
    jdbc.sql("delete from server_node where id = :id").param("id", id).update();
  }

  void forgetBefore(Instant before) {
    jdbc.sql("delete from server_node where seen_at < :before")
        .param("before", utc(before))
        .update();
  }

  /** Calls out to whoever listens. */
  void tell(Collection<String> words) {
    jdbc.sql("select count(pg_notify(:line, word)) from unnest(cast(:words as text[])) as word")
        .param("line", LINE)
        .param("words", words.toArray(String[]::new))
        .query(Long.class)
        .single();
  }
}
