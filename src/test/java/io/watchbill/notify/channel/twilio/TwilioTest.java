package io.watchbill.notify.channel.twilio;

import static io.watchbill.notify.channel.ProvidersServer.notification;
import static io.watchbill.notify.channel.ProvidersServer.now;
import static io.watchbill.notify.channel.ProvidersServer.paged;
import static io.watchbill.notify.channel.ProvidersServer.server;
import static io.watchbill.notify.channel.ProvidersServer.states;
import static io.watchbill.notify.channel.ProvidersServer.twilio;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.Notifications;
import io.watchbill.notify.channel.FakeProvider.Trouble;
import io.watchbill.notify.channel.ProvidersServer;
import io.watchbill.notify.channel.sent.SentMessages;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SMS and calls between a whole server and a fake of Twilio, over real sockets both ways. */
@ResourceLock(ProvidersServer.LOCK)
class TwilioTest {
  private static final String ADA = "+4915112345678";

  @BeforeEach
  void start() {
    ProvidersServer.method("sms", ADA);
    ProvidersServer.method("voice", ADA);
    twilio().forget();
  }

  @Test
  void aPageGoesOutAsAnSmsThatCanBeAnswered() {
    var page = paged();
    var sms = sms();
    assertThat(sms)
        .containsEntry("To", ADA)
        .containsEntry("From", "+15550001111")
        .containsEntry(
            "StatusCallback",
            ProvidersServer.PUBLIC + "/callbacks/twilio/message/" + notification(page, "sms").id());
    assertThat(Integer.parseInt(field(sms, "ValidityPeriod")))
        .as("until the next in line is asked")
        .isBetween(60, 15 * 60);
    assertThat(field(sms, "Body"))
        .contains("Answers are wrong")
        .contains("/a/")
        .hasSizeLessThan(307);
    assertThat(states(page, "sms")).containsExactly("pending", "sending", "accepted");

    String answer = reply(code(sms) + " A").body();
    assertThat(answer).contains("<Message>Acknowledged.");
    assertThat(now(page).acknowledgedBy()).isEqualTo("ada");
    assertThat(reply(code(sms) + "a").body()).contains("Already acknowledged by Ada");
  }

  @Test
  void aReplyCanPassThePageOn() {
    var page = paged();
    assertThat(reply("e").body()).contains("Passed on to Bo");
    assertThat(now(page).person()).isEqualTo("bo");
  }

  @Test
  void aReplyThatIsRepeatedDoesNothingAgain() {
    var page = paged();
    var fields = Map.of("MessageSid", "SM-again", "From", ADA, "Body", "e");
    assertThat(post("/callbacks/twilio/sms", fields).body()).contains("Passed on");
    assertThat(post("/callbacks/twilio/sms", fields).body()).doesNotContain("Message");
    assertThat(now(page).person()).isEqualTo("bo");
  }

  @Test
  void whatIsNotUnderstoodIsAnsweredFiveTimes() {
    String stranger = "+4915199999999";
    for (int i = 1; i <= 7; i++) {
      var answer =
          post(
              "/callbacks/twilio/sms",
              Map.of("MessageSid", "SM-hello-" + i, "From", stranger, "Body", "hello"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body().contains("Not understood")).as("reply %d", i).isEqualTo(i <= 5);
    }
  }

  @Test
  void aCallReadsThePageAndTakesAKey() {
    var page = paged();
    var call = call();
    assertThat(call).containsEntry("To", ADA).containsEntry("StatusCallbackEvent", "completed");
    assertThat(twilio().requests())
        .filteredOn(request -> request.uri().getPath().endsWith("Calls.json"))
        .singleElement()
        .satisfies(request ->
            assertThat(request.body())
                .contains("StatusCallbackEvent=initiated&StatusCallbackEvent=ringing"));
    String say = path(field(call, "Url"));
    String said = post(say, Map.of("CallSid", field(call, "sid"))).body();
    assertThat(said)
        .contains("Watchbill pages Ada")
        .contains("Answers are wrong")
        .contains("Press 4 to acknowledge.");
    assertThat(said.split("<Gather ", -1)).as("read three times").hasSize(4);
    String keys = group(said, "action=\"([^\"]+)\"");
    assertThat(key(keys, call, "7").body()).contains("<Gather ");
    assertThat(now(page).acknowledgedBy()).isNull();
    assertThat(key(keys, call, "4").body()).contains("Acknowledged.").contains("<Hangup/>");
    assertThat(now(page).acknowledgedBy()).isEqualTo("ada");
    assertThat(key(keys, call, "4").body()).contains("Already acknowledged by Ada");
  }

  @Test
  void aKeyPassesThePageOnOnce() {
    var page = paged();
    var call = call();
    String keys = "/callbacks/twilio/keys/" + notification(page, "voice").id();
    assertThat(key(keys, call, "5").body()).contains("Passed on to Bo");
    assertThat(key(keys, call, "5").body()).contains("That has been done already.");
    assertThat(now(page).person()).isEqualTo("bo");
  }

  @Test
  void whatIsNotSignedIsRefusedAndDoesNothing() {
    var page = paged();
    String keys = "/callbacks/twilio/keys/" + notification(page, "voice").id();
    var fields = Map.of("CallSid", "CA1", "Digits", "4");
    assertThat(send(keys, fields, null).statusCode()).isEqualTo(403);
    assertThat(send(keys, fields, "AAAA").body()).contains("CALLBACK-SIGNATURE");
    String signed = sign(FakeTwilio.TOKEN, keys, fields);
    assertThat(send(keys, Map.of("CallSid", "CA1", "Digits", "5"), signed).statusCode())
        .as("a signature is for what it was made over")
        .isEqualTo(403);
    assertThat(send(keys + "?x=1", fields, signed).statusCode()).isEqualTo(403);
    assertThat(now(page).acknowledgedBy()).isNull();
    assertThat(send(keys, fields, sign("the-token-before", keys, fields)).body())
        .as("while the token is changed, the one before counts")
        .contains("Acknowledged.");
  }

  @Test
  void reportsCountForwardOnly() {
    var page = paged();
    String id = notification(page, "sms").id();
    String sid = field(sms(), "sid");
    for (var status : new String[] {"sent", "queued", "delivered", "sent", "delivered"}) {
      assertThat(report(id, sid, status).statusCode()).isEqualTo(200);
    }
    assertThat(rank(id)).isEqualTo(TwilioRules.messageRank("delivered"));
    assertThat(report("ntf_unknown", "SM1", "delivered").statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerThatIsLostIsNotASecondSmsOnceTwilioHasReported() {
    var page = ProvidersServer.page();
    twilio().next(new Trouble.Swallow());
    twilio().next(new Trouble.Swallow());
    server().settle();
    String id = notification(page, "sms").id();
    assertThat(notification(page, "sms").state()).isEqualTo("pending");
    report(id, "SM-lost", "queued");
    server().advance(Duration.ofSeconds(10));
    assertThat(notification(page, "sms").state()).isEqualTo("accepted");
    assertThat(twilio().accepted())
        .filteredOn(accepted -> field(accepted, "sid").startsWith("SM"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"429, 20429, 7, pending", "500, 20500, 0, pending", "503, 0, 40, pending"})
  void triesAgainWhatMayWorkLater(int status, int code, int after, String state) {
    var page = ProvidersServer.page();
    var trouble =
        new Trouble.Refuse(status, after, "{\"code\":" + code + ",\"message\":\"later\"}");
    twilio().next(trouble);
    twilio().next(trouble);
    server().settle();
    assertThat(notification(page, "sms").state()).isEqualTo(state);
    server().advance(Duration.ofSeconds(Math.max(5, after)));
    assertThat(notification(page, "sms").state()).isEqualTo("accepted");
  }

  @Test
  void aNumberThatAnsweredStopIsGivenUp() {
    twilio().stop(ADA);
    var page = paged();
    assertThat(notification(page, "sms").state()).isEqualTo("failed");
    assertThat(notification(page, "sms").lastError()).contains("answered STOP");
    assertThat(notification(page, "voice").state()).isEqualTo("accepted");
    reply("START"); // for the tests after this one
  }

  @Test
  void stopAndStartAreHonoured() {
    assertThat(reply("Stop").body()).as("Twilio itself answers").doesNotContain("Message");
    assertThat(counts()).isFalse();
    reply("START");
    assertThat(counts()).isTrue();
  }

  private static boolean counts() {
    return server().bean(Notifications.class).methods("ada").stream()
        .filter(method -> method.channel().equals("sms") && method.address().equals(ADA))
        .anyMatch(ContactMethod::counts);
  }

  @Test
  void whatTwilioReportsIsTheStateOfTheNotification() {
    var page = paged();
    report(notification(page, "sms").id(), field(sms(), "sid"), "delivered");
    report(notification(page, "sms").id(), field(sms(), "sid"), "sent");
    assertThat(notification(page, "sms").state()).isEqualTo("delivered");
    var fields = Map.of("CallSid", field(call(), "sid"), "CallStatus", "no-answer");
    post("/callbacks/twilio/call/" + notification(page, "voice").id(), fields);
    assertThat(notification(page, "voice").state()).isEqualTo("failed");
  }

  private static String field(Map<String, String> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  private static Map<String, String> sms() {
    return accepted("SM");
  }

  private static Map<String, String> call() {
    return accepted("CA");
  }

  private static Map<String, String> accepted(String kind) {
    return twilio().accepted().stream()
        .filter(accepted -> field(accepted, "sid").startsWith(kind))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static int rank(String notification) {
    return Objects.requireNonNull(server().bean(SentMessages.class).find(notification)).rank();
  }

  private static String code(Map<String, String> sms) {
    return group(field(sms, "Body"), "Reply (\\d+)a");
  }

  private static String group(String text, String pattern) {
    var match = Pattern.compile(pattern).matcher(text);
    assertThat(match.find()).as(text).isTrue();
    return match.group(1);
  }

  private static HttpResponse<String> reply(String text) {
    return post(
        "/callbacks/twilio/sms",
        Map.of("MessageSid", "SM" + UUID.randomUUID(), "From", ADA, "Body", text));
  }

  private static HttpResponse<String> key(String path, Map<String, String> call, String digits) {
    return post(path, Map.of("CallSid", field(call, "sid"), "Digits", digits));
  }

  private static HttpResponse<String> report(String notification, String sid, String status) {
    return post(
        "/callbacks/twilio/message/" + notification,
        Map.of("MessageSid", sid, "MessageStatus", status));
  }

  private static HttpResponse<String> post(String path, Map<String, String> fields) {
    return send(path, fields, sign(FakeTwilio.TOKEN, path, fields));
  }

  private static String sign(String token, String path, Map<String, String> fields) {
    return Twilio.sign(token, TwilioRules.signed(ProvidersServer.PUBLIC + path, fields));
  }

  private static HttpResponse<String> send(
      String path, Map<String, String> fields, @Nullable String signature) {
    var request =
        server()
            .request(path, "")
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"))));
    if (signature != null) {
      request.header("X-Twilio-Signature", signature);
    }
    return server().send(request.build());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String path(String address) {
    assertThat(address).startsWith(ProvidersServer.PUBLIC);
    return address.substring(ProvidersServer.PUBLIC.length());
  }
}
