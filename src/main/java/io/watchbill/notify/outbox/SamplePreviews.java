package io.watchbill.notify.outbox;

import io.watchbill.bill.Bills;
import io.watchbill.escalation.PageKind;
import io.watchbill.incident.Exercise;
import io.watchbill.notify.Previews;
import io.watchbill.notify.Sayings;
import io.watchbill.notify.channel.CanaryChannel;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.contact.Usability;
import io.watchbill.notify.contact.Verifications;
import io.watchbill.notify.link.SignedLinks;
import io.watchbill.notify.wording.PageMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A made-up incident in the words of every channel. */
@Component
class SamplePreviews implements Previews {
  private final List<Channel> channels;
  private final Bills bills;
  private final SignedLinks links;
  private final InstantSource clock;

  SamplePreviews(List<Channel> channels, Bills bills, SignedLinks links, InstantSource clock) {
    this.channels =
        channels.stream()
            .filter(channel -> !channel.name().equals(CanaryChannel.NAME))
            .sorted(Comparator.comparing(Channel::name))
            .toList();
    this.bills = bills;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public List<Preview> of(String person) {
    var previews = new ArrayList<Preview>();
    var texts = texts();
    for (var channel : channels) {
      for (var kind : PageKind.values()) {
        previews.add(
            new Preview(channel.name(), kind.word(), channel.words(message(person, kind))));
      }
      previews.add(
          new Preview(
              channel.name(),
              "drill",
              channel.words(
                  message(person, PageKind.PAGE, Exercise.Kind.DRILL.system(), "Drill for you"))));
      texts.forEach((kind, text) -> {
        if (!kind.equals("verification") || !channel.traits().builtIn()) {
          previews.add(
              new Preview(channel.name(), kind, channel.words(text.subject(), text.body())));
        }
      });
    }
    return previews;
  }

  private Map<String, Sayings.Text> texts() {
    var texts = new LinkedHashMap<String, Sayings.Text>();
    texts.put(
        "verification", Verifications.text("•••4567", "042317", links.verification("SAMPLE")));
    texts.put("test", Sayings.TEST);
    texts.put(
        "coalesced",
        BundleRules.words(
            240,
            3,
            List.of(
                "B2B copilot answers are 22 % longer since Friday 16:42",
                "Fallback rate of Claims bot is 9.1 % (was 2.0 %) since today 08:10"),
            links.incidents()));
    texts.put("told", Usability.text("sms", "•••4567", "no such number", links.contact()));
    return texts;
  }

  private PageMessage message(String person, PageKind kind) {
    var bill = bills.current();
    String system =
        bill.systems().keySet().stream().findFirst().map(bill::systemName).orElse("B2B copilot");
    return message(person, kind, system, "Answers are 22 % longer");
  }

  private PageMessage message(String person, PageKind kind, String system, String title) {
    var bill = bills.current();
    var reader = bill.people().get(person);
    var now = clock.instant();
    var began = now.minus(Duration.ofHours(64));
    String colleague =
        bill.people().keySet().stream()
            .filter(other -> !other.equals(person))
            .findFirst()
            .map(bill::personName)
            .orElse("a colleague");
    return new PageMessage(
        "page_sample",
        "inc_sample",
        system,
        title,
        "page",
        bill.personName(person),
        reader == null ? bill.timezone() : reader.timezone(),
        switch (kind) {
          case PAGE -> "step 1: primary of ai-behaviour; the incident opened";
          case REMINDER -> "you acknowledged 1 h ago";
          case HAND_ON -> colleague + " asks you to take it";
        },
        now,
        List.of(
            new PageMessage.Movement("output length", "tokens", false, 310, 378, 0.22, 0.18, 0.26),
            new PageMessage.Movement(
                "cost per resolved intent", "USD", false, 0.0412, 0.0486, 0.18, 0.11, 0.25)),
        began,
        began.minus(Duration.ofMinutes(11)),
        began.plus(Duration.ofMinutes(13)),
        new PageMessage.Prime(
            "prompt support-answer 13 → 14: Friendlier, fuller answers",
            colleague,
            began.minus(Duration.ofMinutes(2)),
            0.94,
            List.of("2 min before the change point", "calls with the new version are longer"),
            null),
        "Answers got longer",
        now.plus(Duration.ofMinutes(15)),
        links.incident("SAMPLE").replace("/incidents/", "/a/"),
        links.incident("SAMPLE"),
        kind);
  }
}
