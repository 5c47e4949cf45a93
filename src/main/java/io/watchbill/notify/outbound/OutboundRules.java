package io.watchbill.notify.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What an address somebody entered may make this server call: nothing but the public Internet. */
final class OutboundRules {
  private OutboundRules() {}

  /** Why an address cannot be called whatever its host resolves to; null when it can. */
  static @Nullable String refusal(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return "is not an address: " + e.getReason();
    }
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
      return "is to begin with https:// or http://";
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      return "names no host";
    }
    return uri.getUserInfo() == null ? null : "holds a name or password, which would be logged";
  }

  /**
   * Whether an address is reserved for machines, networks and purposes nobody outside may ask for.
   */
  static boolean internal(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] raw = address.getAddress();
    int a = raw[0] & 0xff;
    int b = raw[1] & 0xff;
    if (raw.length == 4) {
      return a == 0
          || a >= 240
          || (a == 100 && b >= 64 && b < 128) // shared by carriers
          || (a == 192 && b == 0 && (raw[2] & 0xff) == 0) // protocol assignments
          || (a == 198 && (b == 18 || b == 19)); // measurements
    }
    boolean unique = (a & 0xfe) == 0xfc;
    boolean carriesVersion4 = (a == 0x20 && b == 0x02) || (a == 0x00 && b == 0x64) || a == 0x00;
    return unique || carriesVersion4;
  }
}
