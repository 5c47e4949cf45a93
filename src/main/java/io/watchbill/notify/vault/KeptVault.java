package io.watchbill.notify.vault;

import io.watchbill.notify.vault.VaultStore.Sealed;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The vault on the table; what was opened stays in memory for five seconds. */
@Component
class KeptVault implements Vault {
  private static final Logger log = LoggerFactory.getLogger(KeptVault.class);
  private static final Duration FRESH = Duration.ofSeconds(5);

  /** Of a shorter value the last four characters would be too large a part. */
  private static final int SHORTEST_SHOWN = 12;

  private final VaultStore store;
  private final VaultKeys keys;
  private final Environment environment;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Set<String> complained = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Opened opened;

  KeptVault(
      VaultStore store,
      VaultKeys keys,
      Environment environment,
      Transactions transactions,
      InstantSource clock) {
    this.store = store;
    this.keys = keys;
    this.environment = environment;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Opened(Instant at, Map<String, String> values) {
    boolean fresh(Instant now) {
      return !now.isBefore(at) && Duration.between(at, now).compareTo(FRESH) < 0;
    }
  }

  @Override
  public @Nullable String find(String name) {
    String value = environment.getProperty("watchbill." + name);
    if (value != null && !value.isBlank()) {
      return value.strip();
    }
    var now = clock.instant();
    var known = opened;
    if (known == null || !known.fresh(now)) {
      known = new Opened(now, open());
      opened = known;
    }
    return known.values().get(name);
  }

  @Override
  public boolean given(String name) {
    String value = environment.getProperty("watchbill." + name);
    return value != null && !value.isBlank();
  }

  private Map<String, String> open() {
    var rows = store.all();
    if (rows.isEmpty()) {
      return Map.of(); // and no key is made for nothing
    }
    var ring = keys.ring();
    return rows.stream()
        .filter(row -> readable(ring, row))
        .collect(Collectors.toMap(Sealed::name, row -> String.valueOf(value(ring, row))));
  }

  private boolean readable(KeyRing ring, Sealed row) {
    if (value(ring, row) != null) {
      complained.remove(row.name());
      return true;
    }
    if (complained.add(row.name())) {
      log.error(
          "VAULT-KEY-UNKNOWN: the value of {} was encrypted with the key {}, which this server does"
              + " not have; give it to this server too, or enter the value again",
          row.name(),
          row.key());
    }
    return false;
  }

  private static @Nullable String value(KeyRing ring, Sealed row) {
    byte[] key = ring.find(row.key());
    return key == null ? null : Sealing.open(key, row.name(), row.sealed());
  }

  @Override
  public List<Kept> kept() {
    var rows = store.all();
    if (rows.isEmpty()) {
      return List.of();
    }
    var ring = keys.ring();
    return rows.stream().map(row -> kept(row, value(ring, row))).toList();
  }

  private static Kept kept(Sealed row, @Nullable String value) {
    return new Kept(
        row.name(),
        row.key(),
        row.at(),
        row.by(),
        value == null || value.length() < SHORTEST_SHOWN
            ? null
            : value.substring(value.length() - 4),
        value != null);
  }

  @Override
  public synchronized void put(String name, String value, String by) {
    byte[] key = keys.ring().newest();
    byte[] sealed = Sealing.seal(key, name, value.strip());
    store.put(new Sealed(name, Sealing.id(key), sealed, clock.instant(), by));
    opened = null;
  }

  @Override
  public synchronized String once(String name, Supplier<String> made, String by) {
    String known = find(name);
    if (known != null) {
      return known;
    }
    byte[] key = keys.ring().newest();
    byte[] sealed = Sealing.seal(key, name, made.get());
    store.putFirst(new Sealed(name, Sealing.id(key), sealed, clock.instant(), by));
    opened = null;
    String first = find(name); // another node's, when it was faster
    if (first == null) {
      throw new WatchbillException(
          "VAULT-KEY-UNKNOWN",
          503,
          "The value of " + name + " was encrypted with a key that this server does not have.",
          "Give this server the key of the others: WATCHBILL_VAULT_KEY.");
    }
    return first;
  }

  @Override
  public boolean remove(String name) {
    boolean there = store.remove(name);
    opened = null;
    return there;
  }

  /** Nothing is put in between: it could be under a key that is forgotten right after. */
  @Override
  public synchronized Rotated rotate() {
    boolean fresh = keys.own();
    var ring = fresh ? keys.addOwn() : keys.ring();
    var rotated = transactions.call(() -> sealAgain(ring, fresh));
    if (fresh) {
      keys.dropOld(); // only now does nothing need it any more
    }
    opened = null;
    return rotated;
  }

  private Rotated sealAgain(KeyRing ring, boolean fresh) {
    byte[] key = ring.newest();
    String id = Sealing.id(key);
    int changed = 0;
    var rows = store.locked();
    for (var row : rows) {
      String value = value(ring, row);
      if (value == null) {
        throw new WatchbillException(
            "VAULT-KEY-UNKNOWN",
            409,
            "The value of "
                + row.name()
                + " was encrypted with the key "
                + row.key()
                + ", which this server does not have.",
            "Add that key after the new one, or enter the value again; nothing was changed.");
      }
      if (!row.key().equals(id)) {
        store.sealAgain(row.name(), id, Sealing.seal(key, row.name(), value));
        changed++;
      }
    }
    return new Rotated(rows.size(), changed, id, fresh);
  }
}
