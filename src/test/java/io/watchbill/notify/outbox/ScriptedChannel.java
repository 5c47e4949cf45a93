package io.watchbill.notify.outbox;

import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as told, and remembers what it was given. */
final class ScriptedChannel implements Channel {
  final String name;
  final Traits traits;
  final Deque<Outcome> answers = new ArrayDeque<>();
  final List<Delivery> sent = Collections.synchronizedList(new ArrayList<>());
  final List<Saying> said = Collections.synchronizedList(new ArrayList<>());

  ScriptedChannel(String name, Traits traits) {
    this.name = name;
    this.traits = traits;
  }

  static ScriptedChannel builtIn(String name) {
    return new ScriptedChannel(name, new Traits(true, false, true));
  }

  static ScriptedChannel free(String name) {
    return new ScriptedChannel(name, new Traits(false, false, false));
  }

  static ScriptedChannel paid(String name) {
    return new ScriptedChannel(name, new Traits(false, true, false));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public Bound bound() {
    return new Bound(traits.paid() ? 5 : 30, Duration.ofMinutes(15));
  }

  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public @Nullable String refusal(String address) {
    return null;
  }

  @Override
  public Outcome say(Saying saying) {
    said.add(saying);
    return answer();
  }

  @Override
  public Outcome send(Delivery delivery) {
    sent.add(delivery);
    return answer();
  }

  private Outcome answer() {
    return answers.isEmpty() ? new Outcome.Sent(true, "shown") : answers.removeFirst();
  }
}
