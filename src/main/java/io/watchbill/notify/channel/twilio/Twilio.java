package io.watchbill.notify.channel.twilio;

import io.watchbill.notify.channel.Form;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Provider;
import io.watchbill.notify.channel.Setting;
import io.watchbill.notify.outbound.Exchange;
import io.watchbill.notify.outbound.OutboundClient;
import io.watchbill.notify.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An account at Twilio: what it is asked, and whether a callback is from there. */
@Component
class Twilio {
  static final String ACCOUNT = "twilio.account";
  static final String TOKEN = "twilio.token";
  static final String TOKEN_BEFORE = "twilio.token-before";
  static final String FROM = "twilio.from";
  static final String SERVICE = "twilio.messaging-service";
  static final String URL = "twilio.url";

  static final List<Setting> SETTINGS =
      List.of(
          Setting.plain(ACCOUNT, "Account SID", "begins with AC; on the first view of the console"),
          Setting.secret(TOKEN, "Auth token", "below the account SID"),
          new Setting(
              TOKEN_BEFORE,
              "Auth token before",
              true,
              false,
              "while you change the token: callbacks signed with it count too"),
          Setting.plain(FROM, "From number", "a number of yours, like +15551234567"),
          Setting.optional(
              SERVICE, "Messaging service SID", "begins with MG; sends SMS in place of the number"),
          Setting.optional(URL, "Address of the REST interface", "https://api.twilio.com"));

  private final Vault vault;
  private final OutboundClient client;
  private final JsonMapper json;

  Twilio(Vault vault, OutboundClient client, JsonMapper json) {
    this.vault = vault;
    this.client = client;
    this.json = json;
  }

  @Nullable String find(String name) {
    return vault.find(name);
  }

  boolean configured() {
    return vault.find(ACCOUNT) != null
        && vault.find(TOKEN) != null
        && (vault.find(FROM) != null || vault.find(SERVICE) != null);
  }

  /**
   * Makes a resource of the account, {@code Messages} or {@code Calls}.
   *
   * @param refused what to make of an error of Twilio's own that is about this message
   * @param made what to make of the SID
   */
  Outcome create(
      String resource,
      Form fields,
      Function<String, Outcome> made,
      IntFunction<@Nullable Outcome> refused) {
    String account = Objects.requireNonNullElse(vault.find(ACCOUNT), "");
    var exchange =
        client.exchange(
            "POST",
            base() + "/2010-04-01/Accounts/" + account + "/" + resource + ".json",
            Map.of(
                "Authorization",
                "Basic " + base64(account + ":" + vault.find(TOKEN)),
                "Content-Type",
                Form.TYPE,
                "Accept",
                "application/json"),
            fields.body());
    return Provider.outcome("Twilio", exchange, answered -> outcome(answered, made, refused));
  }

  /** Whether Twilio knows the account and accepts the token. */
  Outcome check() {
    String account = Objects.requireNonNullElse(vault.find(ACCOUNT), "");
    var exchange =
        client.exchange(
            "GET",
            base() + "/2010-04-01/Accounts/" + account + ".json",
            Map.of("Authorization", "Basic " + base64(account + ":" + vault.find(TOKEN))),
            new byte[0]);
    return Provider.outcome(
        "Twilio",
        exchange,
        answered ->
            answered.code() == 200
                ? new Outcome.Sent(
                    false,
                    "Twilio accepts the token of the account "
                        + Provider.said(
                            read(answered.body()).path("friendly_name").asString(account))
                        + ".")
                : new Outcome.Failed("Twilio answered " + answered.code()));
  }

  private Outcome outcome(
      Exchange.Answered answered,
      Function<String, Outcome> made,
      IntFunction<@Nullable Outcome> refused) {
    var body = read(answered.body());
    if (answered.code() >= 200 && answered.code() < 300) {
      String sid = body.path("sid").asString("");
      return sid.isEmpty()
          ? new Outcome.Retry("Twilio answered " + answered.code() + " without a SID")
          : made.apply(sid);
    }
    int code = body.path("code").asInt(0);
    String said = Provider.said(body.path("message").asString("answered " + answered.code()));
    var known = refused.apply(code);
    if (known != null) {
      return known;
    }
    if (TwilioRules.never(code)) {
      return new Outcome.Failed("Twilio error " + code + ": " + said, TwilioRules.never(code));
    }
    // What is wrong with the account or the settings is no fault of the address.
    return new Outcome.Retry("Twilio error " + code + ": " + said);
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  /** Whether a callback to that address, with those fields, was signed with one of the tokens. */
  boolean signed(String address, Map<String, String> fields, @Nullable String signature) {
    if (signature == null) {
      return false;
    }
    String text = TwilioRules.signed(address, fields);
    return same(vault.find(TOKEN), text, signature)
        || same(vault.find(TOKEN_BEFORE), text, signature);
  }

  private static boolean same(@Nullable String token, String text, String signature) {
    return token != null
        && MessageDigest.isEqual(
            sign(token, text).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  /** HMAC-SHA1, as Twilio signs. */
  static String sign(String token, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA1", e);
    }
  }

  private String base() {
    return vault.address(URL, "https://api.twilio.com");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
