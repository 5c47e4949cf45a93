package io.watchbill.telemetry.counting;

import io.watchbill.platform.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Conversations: when first seen, and how they ended where somebody said. */
@Component
class ConversationStore {
  private static final String ADD =
      """
      insert into conversation as c (system, id, first_at, intent, outcome, customer)
      select * from unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])
      on conflict (system, id) do update set
        outcome = coalesce(excluded.outcome, c.outcome),
        customer = coalesce(c.customer, excluded.customer)
      where excluded.outcome is distinct from c.outcome and excluded.outcome is not null
      returning system, id, xmax = 0
      """;
  private static final String FORGET = "delete from conversation where first_at < ?";

  private final JdbcTemplate jdbc;

  ConversationStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What names a conversation. */
  record Id(String system, String id) {}

  /** What was first seen of a conversation. */
  record Seen(
      Id id, Instant at, String intent, @Nullable String outcome, @Nullable String customer) {}

  /** Keeps them, each id once, and returns those that are new. */
  Set<Id> add(Collection<Seen> conversations) {
    if (conversations.isEmpty()) {
      return Set.of();
    }
    var rows = new ArrayList<>(conversations);
    int n = rows.size();
    var systems = new String[n];
    var ids = new String[n];
    var times = new String[n];
    var intents = new String[n];
    var outcomes = new @Nullable String[n];
    var customers = new @Nullable String[n];
    for (int i = 0; i < n; i++) {
      Seen seen = rows.get(i);
      systems[i] = seen.id().system();
      ids[i] = seen.id().id();
      times[i] = seen.at().toString();
      intents[i] = seen.intent();
      outcomes[i] = seen.outcome();
      customers[i] = seen.customer();
    }
    var added = new HashSet<Id>();
    jdbc.query(
        ADD,
        row -> {
          if (row.getBoolean(3)) {
            added.add(new Id(row.getString(1), row.getString(2)));
          }
        },
        systems,
        ids,
        times,
        intents,
        outcomes,
        customers);
    return added;
  }

  void forget(Instant before) {
    jdbc.update(FORGET, Sql.utc(before));
  }
}
