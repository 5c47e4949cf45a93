package io.watchbill.crash;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a transaction has said to the database so far. Used by one thread at a time. */
final class Written {
  private static final Pattern WRITES =
      Pattern.compile("(?<!for )\\b(?:insert into|update|delete from) (\\w+)");

  private final StringBuilder statements = new StringBuilder();
  private final Set<String> tables = new TreeSet<>();
  private final Set<String> texts = new HashSet<>();

  /** A statement in one line and small letters. */
  static String plain(String sql) {
    return sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
  }

  void statement(String plain) {
    statements.append(plain).append('\n');
    var writes = WRITES.matcher(plain);
    while (writes.find()) {
      tables.add(writes.group(1));
    }
  }

  void text(String value) {
    texts.add(value);
  }

  void clear() {
    statements.setLength(0);
    tables.clear();
    texts.clear();
  }

  boolean to(String table) {
    return tables.contains(table);
  }

  boolean says(String part) {
    return statements.indexOf(part) >= 0;
  }

  /** Whether a text was bound as a parameter. */
  boolean carries(String text) {
    return texts.contains(text);
  }

  Set<String> tables() {
    return Set.copyOf(tables);
  }
}
