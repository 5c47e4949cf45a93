package io.watchbill.notify.channel.twilio;

import io.watchbill.notify.link.PublicAddress;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Twilio calls back. Every request is signed over the address people use, so behind a proxy
 * {@code watchbill.public-url} has to be what Twilio was given.
 */
@RestController
class TwilioController {
  static final String MESSAGE = "/callbacks/twilio/message/";
  static final String CALL = "/callbacks/twilio/call/";
  static final String SAY = "/callbacks/twilio/say/";
  static final String KEYS = "/callbacks/twilio/keys/";

  private final Twilio twilio;
  private final PublicAddress here;
  private final TwilioReports reports;
  private final PhoneAnswers answers;

  TwilioController(Twilio twilio, PublicAddress here, TwilioReports reports, PhoneAnswers answers) {
    this.twilio = twilio;
    this.here = here;
    this.reports = reports;
    this.answers = answers;
  }

  @PostMapping(path = MESSAGE + "{notification}", produces = MediaType.APPLICATION_XML_VALUE)
  String message(HttpServletRequest request, @PathVariable String notification) {
    reports.message(notification, checked(request));
    return TwimlRules.nothing();
  }

  @PostMapping(path = CALL + "{notification}", produces = MediaType.APPLICATION_XML_VALUE)
  String call(HttpServletRequest request, @PathVariable String notification) {
    reports.call(notification, checked(request));
    return TwimlRules.nothing();
  }

  @PostMapping(path = SAY + "{notification}", produces = MediaType.APPLICATION_XML_VALUE)
  String say(HttpServletRequest request, @PathVariable String notification) {
    checked(request);
    return answers.pickedUp(notification);
  }

  @PostMapping(path = KEYS + "{notification}", produces = MediaType.APPLICATION_XML_VALUE)
  String keys(HttpServletRequest request, @PathVariable String notification) {
    var fields = checked(request);
    return answers.key(
        notification, fields.getOrDefault("CallSid", ""), fields.getOrDefault("Digits", ""));
  }

  /** Replies to SMS; the address to enter for the number, or the messaging service, at Twilio. */
  @PostMapping(path = "/callbacks/twilio/sms", produces = MediaType.APPLICATION_XML_VALUE)
  String sms(HttpServletRequest request) {
    return answers.reply(checked(request));
  }

  private Map<String, String> checked(HttpServletRequest request) {
    var fields =
        request.getParameterMap().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue()[0]));
    String query = request.getQueryString();
    String address = here.of(request.getRequestURI() + (query == null ? "" : "?" + query));
    if (address == null
        || !twilio.signed(address, fields, request.getHeader("X-Twilio-Signature"))) {
      throw new WatchbillException(
          "CALLBACK-SIGNATURE",
          403,
          "This is not signed by the Twilio account of this server.",
          "Check the auth token under Channels, and that watchbill.public-url is the address Twilio"
              + " calls.");
    }
    return fields;
  }
}
