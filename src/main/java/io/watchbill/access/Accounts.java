package io.watchbill.access;

import org.jspecify.annotations.Nullable;

/** Local accounts, and who is signed in. */
public interface Accounts {
  /** The account of the running request; null for a stranger or a machine. */
  @Nullable Account current();

  Account create(
      String name, String email, String password, @Nullable String person, boolean administrator);

  @Nullable Account byEmail(String email);

  boolean any();
}
