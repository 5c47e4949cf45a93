package io.watchbill.notify.channel.app;

import io.watchbill.notify.channel.sent.Presses;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.platform.WatchbillException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Pushover tells of acknowledgements. It signs nothing, so what it says is only taken as a
 * hint to ask it about a receipt of ours.
 */
@RestController
class PushoverController {
  static final String PATH = "/callbacks/pushover";

  private final SentMessages sent;
  private final Presses presses;
  private final PushoverChannel pushover;

  PushoverController(SentMessages sent, Presses presses, PushoverChannel pushover) {
    this.sent = sent;
    this.presses = presses;
    this.pushover = pushover;
  }

  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.OK)
  String acknowledged(@RequestParam(defaultValue = "") String receipt) {
    var message =
        receipt.matches("[A-Za-z0-9]{30}") ? sent.byProvider(PushoverChannel.NAME, receipt) : null;
    if (message == null || !pushover.acknowledged(receipt)) {
      throw new WatchbillException(
          "CALLBACK-SIGNATURE",
          403,
          "Pushover does not say that this receipt of ours is acknowledged.",
          "Check the API token under Channels.");
    }
    return presses.press(message, false);
  }
}
