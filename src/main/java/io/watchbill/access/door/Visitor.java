package io.watchbill.access.door;

import io.watchbill.access.Account;
import io.watchbill.access.ApiKey;
import java.util.Set;

/** Who stands at a door. */
sealed interface Visitor {
  /** Somebody signed in. */
  record Person(Account account) implements Visitor {}

  /** A machine with a key. */
  record Machine(ApiKey key) implements Visitor {}

  /** The player of a tape. */
  record Tape() implements Visitor {}

  /** Nobody we know, on this machine or elsewhere. */
  record Stranger(boolean loopback) implements Visitor {}

  /** Whether the door opens. */
  default boolean mayPass(Door door) {
    return switch (this) {
      case Tape tape -> true;
      case Person person -> door != Door.ADMINISTRATION || person.account().administrator();
      case Machine machine -> door == Door.OPEN || holds(machine.key().scopes(), door);
      case Stranger stranger -> door == Door.OPEN || (door == Door.METRICS && stranger.loopback());
    };
  }

  private static boolean holds(Set<String> scopes, Door door) {
    return switch (door) {
      case INGEST -> scopes.contains("ingest");
      case INTAKE -> scopes.contains("intake");
      case CHANGE -> scopes.contains("change");
      case READ, METRICS -> scopes.contains("read");
      case WRITE -> scopes.contains("write");
      case OPEN -> true;
      case VIEW, ADMINISTRATION -> false;
    };
  }
}
