package io.watchbill.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Local accounts, and who is signed in. */
public interface Accounts {
  /** The account of the running request; null for a stranger or a machine. */
  @Nullable Account current();

  Account create(
      String name, String email, String password, @Nullable String person, boolean administrator);

  @Nullable Account byEmail(String email);

  boolean any();

  /** Every account, closed ones included, by name. */
  List<Standing> all();

  /**
   * Closes an account or opens it again; closing ends its sessions. Refuses to close the account of
   * the running request and the last one that administers.
   */
  void setOpen(String id, boolean open);

  /**
   * An account as administrators see it.
   *
   * @param closedAt since when nobody can sign in with it; null for an open one
   * @param lastUsedAt when a session of it that still lives was last used; null without one
   */
  record Standing(
      Account account, Instant madeAt, @Nullable Instant closedAt, @Nullable Instant lastUsedAt) {}
}
