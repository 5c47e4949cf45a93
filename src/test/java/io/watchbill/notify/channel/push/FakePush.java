package io.watchbill.notify.channel.push;

import io.watchbill.notify.channel.FakeProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A push service that checks what RFC 8030 and 8292 ask for; the bodies are for the browser. */
public final class FakePush extends FakeProvider {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  protected Answer answer(Request request) {
    if (request.uri().getPath().equals("/gone")) {
      return new Answer(410, "");
    }
    if (!request.header("TTL").matches("\\d+")
        || !request.header("Content-Encoding").equals("aes128gcm")
        || !request.header("Topic").matches("[A-Za-z0-9_-]{1,32}")) {
      return new Answer(400, "");
    }
    try {
      return signed(request.header("Authorization")) ? new Answer(201, "") : new Answer(403, "");
    } catch (GeneralSecurityException e) {
      return new Answer(403, "");
    }
  }

  private boolean signed(String header) throws GeneralSecurityException {
    var parts = header.replace("vapid t=", "").split(", k=", -1);
    var token = parts[0].split("\\.", -1);
    var check = Signature.getInstance("SHA256withECDSAinP1363Format");
    check.initVerify(Curve.publicKey(Base64.getUrlDecoder().decode(parts[1])));
    check.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
    var claims =
        JSON.readValue(
            new ByteArrayInputStream(Base64.getUrlDecoder().decode(token[1])), Map.class);
    return check.verify(Base64.getUrlDecoder().decode(token[2]))
        && url().equals(claims.get("aud"))
        && String.valueOf(claims.get("sub")).startsWith("https://");
  }
}
