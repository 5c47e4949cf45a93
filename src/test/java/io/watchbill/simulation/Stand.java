package io.watchbill.simulation;

import io.watchbill.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs share: a database of their own that is cleared between them, and nothing that a process
 * of the product could remember anything by.
 */
final class Stand implements AutoCloseable {
  private static final String PAGING = "io.watchbill.escalation.Paging";

  private final FaultyDatabase database = new FaultyDatabase(TestDatabase.freshAddress());
  private final Ledger ledger;
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, Class<?>> instead = new LinkedHashMap<>();
  private final boolean traces;

  Stand(boolean traces) {
    this.traces = traces;
    try {
      ledger = new Ledger(database.connect());
      instead.put(PAGING, Class.forName("io.watchbill.escalation.ObservedPaging"));
    } catch (SQLException | ClassNotFoundException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The same, with a defect planted: statements changed, beans replaced. */
  Stand plant(Map<String, String> statements, Map<String, Class<?>> beans) {
    database.plant(statements);
    instead.putAll(beans);
    return this;
  }

  FaultyDatabase database() {
    return database;
  }

  Ledger ledger() {
    return ledger;
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  JsonMapper json() {
    return json;
  }

  Map<String, Class<?>> instead() {
    return instead;
  }

  boolean traces() {
    return traces;
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
