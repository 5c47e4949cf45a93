package io.watchbill.simulation;

import io.watchbill.notify.channel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The providers: what they answer, and everything they ever took. Outlives every process. */
final class Network {
  static final List<String> CHANNELS = List.of("email", "ntfy", "sms", "voice");

  /** How a provider answers. */
  enum Mood {
    WORKS,
    RATE_LIMITS,
    FAILS,
    TAKES_AND_HANGS_UP,
    IS_SILENT,
    REFUSES,
    CHANGES_ITS_MIND
  }

  /**
   * A message that a provider was given.
   *
   * @param page null for what is about no page
   * @param link what its reader may press
   * @param heard whether the process was told that it was taken
   */
  record Message(
      int number,
      Instant at,
      String notification,
      String person,
      String channel,
      String address,
      @Nullable String page,
      String kind,
      @Nullable String link,
      boolean taken,
      boolean heard) {}

  private final Map<String, Mood> moods = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final List<Message> messages = new ArrayList<>();
  private final long seed;

  Network(long seed) {
    this.seed = seed;
  }

  void mood(String channel, Mood mood) {
    moods.put(channel, mood);
  }

  /** That address will never work again. */
  void gone(String address) {
    gone.add(address);
  }

  /** All providers work again; addresses that are gone stay gone. */
  void heal() {
    moods.clear();
  }

  List<Message> messages() {
    return messages;
  }

  /** How many messages people got more than once. */
  long duplicates() {
    var taken = messages.stream().filter(Message::taken).map(Message::notification).toList();
    return taken.size() - taken.stream().distinct().count();
  }

  Message latest() {
    return messages.getLast();
  }

  /** What comes of giving it that message: how it answers, whether it takes it. */
  record Answer(Outcome outcome, boolean taken) {}

  /** Drawn from the seed and the message alone, so that cutting steps changes nothing else. */
  Answer answer(String channel, String address, String notification) {
    if (gone.contains(address)) {
      return new Answer(new Outcome.Failed("550 no such address", true), false);
    }
    var attempt = messages.stream().filter(m -> m.notification().equals(notification)).count();
    var random = new SplittableRandom(seed ^ (notification.hashCode() * 31L + attempt) << 7);
    var mood = moods.getOrDefault(channel, Mood.WORKS);
    if (mood == Mood.CHANGES_ITS_MIND) {
      mood = Mood.values()[random.nextInt(5)];
    }
    return switch (mood) {
      case RATE_LIMITS ->
          new Answer(new Outcome.Retry("429", Duration.ofSeconds(1L + random.nextInt(400))), false);
      case FAILS -> new Answer(new Outcome.Retry("answered 500"), false);
      case TAKES_AND_HANGS_UP -> new Answer(Outcome.Retry.unheard("connection lost"), true);
      case IS_SILENT -> new Answer(Outcome.Retry.unheard("no answer within 20 s"), false);
      case REFUSES -> new Answer(new Outcome.Failed("400"), false);
      case WORKS, CHANGES_ITS_MIND -> new Answer(new Outcome.Sent(false, "taken"), true);
    };
  }

  void record(Message message) {
    messages.add(message);
  }

  /** The process has had the answer to the latest. */
  void heard() {
    var last = messages.removeLast();
    messages.add(
        new Message(
            last.number(),
            last.at(),
            last.notification(),
            last.person(),
            last.channel(),
            last.address(),
            last.page(),
            last.kind(),
            last.link(),
            last.taken(),
            true));
  }
}
