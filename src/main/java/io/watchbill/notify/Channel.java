package io.watchbill.notify;

/** One way of reaching people. */
interface Channel {
  /** As contact methods name it: {@code email}. */
  String name();

  /**
   * Sends once and says what came of it; blocks until it knows, under a minute. A second delivery
   * of the same {@link Delivery#notification} is to be recognisable as such to the receiver.
   */
  Outcome send(Delivery delivery);

  /**
   * A message on its way to one person by one method.
   *
   * @param notification its id, the same in every attempt
   * @param person id in the bill
   * @param method id of the contact method
   */
  record Delivery(
      String notification, String person, String method, String address, PageMessage message) {}
}
