package io.watchbill.notify;

import org.jspecify.annotations.Nullable;

/**
 * A way to reach a person; private to them.
 *
 * @param channel its channel's name: console, browser, email, webhook …
 * @param address empty for those that are built in
 * @param fromBill whether it is the address of the bill rather than one the person added
 * @param disabled why nothing is sent there any more; null while it is in use
 */
public record ContactMethod(
    String id,
    String person,
    String channel,
    String address,
    boolean verified,
    boolean fromBill,
    @Nullable String disabled) {

  /** One a person added, in use. */
  public ContactMethod(String id, String person, String channel, String address, boolean verified) {
    this(id, person, channel, address, verified, false, null);
  }

  /** Verified and not disabled. */
  public boolean counts() {
    return verified && disabled == null;
  }

  /** Enough of the address to recognise it: {@code a•••@example.com}, {@code •••4567}. */
  public String masked() {
    int at = address.lastIndexOf('@');
    if (at > 0) {
      return address.substring(0, 1) + "•••" + address.substring(at);
    }
    if (address.startsWith("http")) {
      int host = address.indexOf("//") + 2;
      int path = address.indexOf('/', host);
      return path < 0 ? address : address.substring(0, path) + "/•••";
    }
    return address.length() <= 4
        ? address.isEmpty() ? "" : "•••"
        : "•••" + address.substring(address.length() - 4);
  }
}
