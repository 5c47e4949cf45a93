package io.watchbill.platform;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * The servers that share this database, none of them first. Each leaves the loops alone that its
 * schema is too old for. While tapes are played there is only this one.
 */
public interface Nodes {
  /** Who this one is: {@code node_…}. */
  String self();

  /** Whether no other server has shown a sign of life for 30 s. */
  boolean alone();

  /** The servers that live, this one included, by id; as of the last look. */
  List<Node> living();

  /** The loops this one leaves to newer servers; as of the last look. */
  Set<String> leaves();

  /** Migrations in the database that this one does not know; empty unless it is an older one. */
  List<String> unknown();

  /** Whether another living server runs that loop. */
  boolean runsElsewhere(String work);

  /**
   * Runs a round of a loop and returns what it returns; 0 without running it while this server
   * leaves the loop alone, or while an older one that must not run it has not let go of it.
   */
  int round(String work, IntSupplier round);

  /** Lets the others know something of this one, such as whose views are open here. */
  void say(String fact, String value);

  /**
   * Calls a word out to the other servers, within some milliseconds and once for several equal
   * ones. It may be lost with a connection: whoever listens looks by itself as well.
   */
  void tell(String topic, String word);

  /** Hears what other servers call out; on a thread that must not be held up. */
  void listen(String topic, Consumer<String> listener);

  /** Shows a sign of life and looks at the others, as happens by itself every two seconds. */
  void look();
}
