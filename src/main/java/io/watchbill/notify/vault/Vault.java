package io.watchbill.notify.vault;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of channels by name, {@code twilio.token}. One that the server was started with
 * ({@code watchbill.twilio.token}, {@code WATCHBILL_TWILIO_TOKEN}) counts before one that was
 * entered later, which is kept encrypted.
 */
public interface Vault {
  /**
   * The value; null when there is none, and when none of this server's keys opens it, which is
   * logged. A change by another node is seen within five seconds.
   */
  @Nullable String find(String name);

  /** The web address of that name without a slash at its end; {@code usual} when there is none. */
  default String address(String name, String usual) {
    return Objects.requireNonNullElse(find(name), usual).replaceFirst("/+$", "");
  }

  /** Whether the server was started with that value, so that it cannot be changed here. */
  boolean given(String name);

  /** Everything that was entered, by name. */
  List<Kept> kept();

  /** Encrypts and keeps the value in place of the one before; {@code by} is shown with it. */
  void put(String name, String value, String by);

  /** The value of that name; when there is none it is made, once for all nodes. */
  String once(String name, Supplier<String> made, String by);

  /** Forgets the value; false when there is none. */
  boolean remove(String name);

  /**
   * Encrypts everything again with the newest key. Where the server made its key itself, it makes a
   * new one first and forgets the old one afterwards.
   *
   * @throws io.watchbill.platform.WatchbillException VAULT-KEY-UNKNOWN when a value was encrypted
   *     with a key that is not here; then nothing has changed
   */
  Rotated rotate();

  /**
   * A value that was entered.
   *
   * @param ending its last four characters; null when it is too short to show any, or cannot be
   *     opened
   * @param readable whether one of this server's keys opens it
   */
  record Kept(
      String name, String key, Instant at, String by, @Nullable String ending, boolean readable) {}

  /**
   * What a rotation did.
   *
   * @param values how many values there are; {@code changed} of them were under another key
   * @param key the id of the key they are all encrypted with now
   * @param fresh whether that key was made by the rotation
   */
  record Rotated(int values, int changed, String key, boolean fresh) {}
}
