package io.watchbill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.access.audit.AuditLog;
import io.watchbill.cli.Commands;
import io.watchbill.notify.vault.Vault;
import io.watchbill.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Setting channels up: in the view, by the JSON interface, and the key by the command. */
@ResourceLock(ProvidersServer.LOCK)
@ResourceLock(Resources.SYSTEM_OUT)
class ChannelSetupTest {
  private static final String PASSWORD = "a-password-nobody-sees-twice";

  private final TestServer server = ProvidersServer.server();

  @Test
  void aSecretGoesInAndIsNeverShownAgain() {
    String view = get("/channels");
    assertThat(view).contains("E-mail").contains("SMS and telephone calls by Twilio");
    assertThat(view)
        .as("what the server was started with is not shown")
        .contains("the server was started with it")
        .doesNotContain(FakeSlack.TOKEN)
        .doesNotContain(FakeSlack.SIGNING);
    assertThat(put("mail.password", PASSWORD).statusCode()).isEqualTo(204);
    assertThat(server.bean(Vault.class).find("mail.password")).isEqualTo(PASSWORD);
    for (String shown : new String[] {get("/channels"), api().body()}) {
      assertThat(shown).doesNotContain(PASSWORD).contains("…wice");
    }
    assertThat(server.bean(AuditLog.class).latest(20))
        .anySatisfy(entry -> {
          assertThat(entry.action()).isEqualTo("channel-set");
          assertThat(entry.subject()).isEqualTo("mail.password");
        });
    assertThat(delete("mail.password").statusCode()).isEqualTo(204);
    assertThat(delete("mail.password").body()).contains("CHANNEL-SETTING-UNKNOWN");
  }

  @Test
  void refusalsSayWhatToDo() {
    assertThat(put("slack.token", "xoxb-other").body()).contains("CHANNEL-SETTING-GIVEN");
    assertThat(put("slack.colour", "blue").body()).contains("CHANNEL-SETTING-UNKNOWN");
    assertThat(put("mail.password", "two\\nlines").body()).contains("CHANNEL-SETTING-INVALID");
    assertThat(put("mail.password", "").body()).contains("CHANNEL-SETTING-INVALID");
    assertThat(server.get("/api/channels", "").statusCode()).isEqualTo(401);
    assertThat(server.post("/api/vault/rotate", server.key("read"), "{}").statusCode())
        .isEqualTo(403);
    assertThat(server.get("/channels", server.key("write")).statusCode()).isEqualTo(403);
  }

  @Test
  void aTestAsksTheProviderAndReachesNobody() {
    ProvidersServer.telegram().clear();
    var answer = server.post("/api/channels/telegram/test", server.key("write"), "{}");
    assertThat(answer.body()).contains("\"good\":true").contains("/callbacks/telegram");
    assertThat(ProvidersServer.telegram().lastAccepted().path("url").asString())
        .isEqualTo(ProvidersServer.PUBLIC + "/callbacks/telegram");
    assertThat(ProvidersServer.telegram().lastAccepted().path("secret_token").asString())
        .matches("[A-Za-z0-9_-]{1,256}");
    assertThat(server.post("/api/channels/slack/test", server.key("write"), "{}").body())
        .contains("\"good\":true")
        .contains("ops");
    assertThat(server.post("/api/channels/sms/test", server.key("write"), "{}").body())
        .contains("\"good\":true");
    assertThat(server.post("/api/channels/email/test", server.key("write"), "{}").body())
        .contains("\"good\":false")
        .contains("Mail server");
    assertThat(server.post("/api/channels/pigeon/test", server.key("write"), "{}").body())
        .contains("CHANNEL-UNKNOWN");
  }

  @Test
  void theCommandRotatesTheKey() {
    put("mail.password", PASSWORD);
    var out = new ByteArrayOutputStream();
    var before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int exit =
          Commands.run(
              "vault",
              "rotate",
              "--server",
              server.uri("").toString(),
              "--key",
              server.key("write"));
      assertThat(exit).isZero();
    } finally {
      System.setOut(before);
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1 values are encrypted with the key")
        .contains("0 of them since now");
    assertThat(server.bean(Vault.class).find("mail.password")).isEqualTo(PASSWORD);
    delete("mail.password");
  }

  private String get(String path) {
    var request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Cookie", server.cookie("ada"))
            .header("Accept", "text/html")
            .build();
    var answer = server.send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> api() {
    return server.get("/api/channels", server.key("read"));
  }

  private HttpResponse<String> put(String setting, String value) {
    return server.send(
        server
            .request("/api/channels/settings/" + setting, server.key("write"))
            .PUT(HttpRequest.BodyPublishers.ofString("{\"value\":\"" + value + "\"}"))
            .build());
  }

  private HttpResponse<String> delete(String setting) {
    return server.send(
        server.request("/api/channels/settings/" + setting, server.key("write")).DELETE().build());
  }
}
