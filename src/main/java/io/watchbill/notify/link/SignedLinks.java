package io.watchbill.notify.link;

import io.watchbill.notify.AcknowledgeLinks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The addresses that messages lead to, and the tokens in some of them. */
@Component
public class SignedLinks implements AcknowledgeLinks {
  private static final Duration VALID = Duration.ofHours(24);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Keys secrets;
  private final InstantSource clock;
  private final Environment environment;

  /** For a server that people reach at {@code watchbill.public-url}. */
  public SignedLinks(Keys secrets, InstantSource clock, Environment environment) {
    this.secrets = secrets;
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public String sign(String page, String person) {
    long until = clock.instant().plus(VALID).getEpochSecond();
    String says = page + "\n" + person + "\n" + until;
    return base()
        + "/a/"
        + ENCODER.encodeToString(says.getBytes(StandardCharsets.UTF_8))
        + "."
        + ENCODER.encodeToString(Hmac.of(secrets.key("acknowledge"), says));
  }

  @Override
  public Opened open(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 2 || token.length() > 2000) {
      return new Opened.Forged();
    }
    String says;
    byte[] signature;
    try {
      says = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
      signature = Base64.getUrlDecoder().decode(parts[1]);
    } catch (IllegalArgumentException e) {
      return new Opened.Forged();
    }
    if (!MessageDigest.isEqual(Hmac.of(secrets.key("acknowledge"), says), signature)) {
      return new Opened.Forged();
    }
    var fields = says.split("\n", -1);
    var until = Instant.ofEpochSecond(Long.parseLong(fields[2]));
    return clock.instant().isAfter(until)
        ? new Opened.Expired(fields[0], fields[1])
        : new Opened.Valid(fields[0], fields[1]);
  }

  /** Where an incident is looked at. */
  public String incident(String id) {
    return base() + "/incidents/" + id;
  }

  /** Where all incidents are listed, the open ones first. */
  public String incidents() {
    return base() + "/incidents";
  }

  /** Where people say how they want to be reached. */
  public String contact() {
    return base() + "/contact";
  }

  /** Where the holder of that token says that an address is theirs. */
  public String verification(String token) {
    return base() + "/v/" + token;
  }

  /** What people type to reach this server; as it listens when nobody has said. */
  private String base() {
    String port = environment.getProperty("local.server.port", "8080");
    return environment
        .getProperty("watchbill.public-url", "http://localhost:" + port)
        .replaceFirst("/+$", "");
  }
}
