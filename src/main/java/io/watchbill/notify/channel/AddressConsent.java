package io.watchbill.notify.channel;

import java.time.Instant;

/**
 * Announced when somebody tells a provider that they want no more messages at an address (STOP), or
 * want them again (START).
 *
 * @param given whether messages may be sent from now on
 */
public record AddressConsent(String channel, String address, boolean given, Instant at) {}
