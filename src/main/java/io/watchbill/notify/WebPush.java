package io.watchbill.notify;

/** Pages to a browser that is closed, or to a telephone that has this installed as an app. */
public interface WebPush {
  /** What browsers subscribe with: an uncompressed point of P-256 in URL-safe Base64. */
  String publicKey();

  /**
   * Makes a browser's subscription a contact method of that person, verified: only a browser they
   * are signed in with can make it.
   *
   * @param endpoint as the browser got it from its push service
   * @param p256dh the browser's key, URL-safe Base64
   * @param auth its secret, URL-safe Base64
   * @throws io.watchbill.platform.WatchbillException CONTACT-INVALID
   */
  ContactMethod subscribe(String person, String endpoint, String p256dh, String auth);
}
