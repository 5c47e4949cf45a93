package io.watchbill.notify.contact;

import io.watchbill.bill.Bills;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.ConsoleChannel;
import io.watchbill.notify.channel.MailChannel;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.WatchbillException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Every way to reach a person, in the order in which they are tried. */
@Component
@EnableConfigurationProperties(NotifySettings.class)
public class Contacts {
  private final ContactStore store;
  private final Bills bills;
  private final Map<String, Channel> channels;
  private final @Nullable Set<String> wanted;
  private final RunMode mode;

  Contacts(
      ContactStore store,
      Bills bills,
      List<Channel> channels,
      NotifySettings settings,
      RunMode mode) {
    this.store = store;
    this.bills = bills;
    this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    this.wanted = settings.channels();
    this.mode = mode;
  }

  /** All there are, verified or not. */
  public List<ContactMethod> of(String person) {
    var methods = new ArrayList<ContactMethod>();
    channels.values().stream()
        .filter(channel -> channel.traits().builtIn())
        .map(Channel::name)
        .sorted(Comparator.comparing((String name) -> !name.equals(ConsoleChannel.NAME)))
        .forEach(name -> methods.add(builtIn(person, name)));
    var declared = bills.current().people().get(person);
    if (inUse(MailChannel.NAME) && declared != null && declared.email() != null) {
      methods.add(
          new ContactMethod("email:" + person, person, MailChannel.NAME, declared.email(), true));
    }
    for (var added : store.of(person)) {
      if (methods.stream()
          .noneMatch(m ->
              m.channel().equals(added.channel())
                  && m.address().equalsIgnoreCase(added.address()))) {
        methods.add(added);
      }
    }
    return List.copyOf(methods);
  }

  /** Those a page goes out by now; the console when all others are switched off. */
  public List<ContactMethod> usable(String person) {
    var usable = of(person).stream().filter(m -> m.verified() && inUse(m.channel())).toList();
    return usable.isEmpty() ? List.of(builtIn(person, ConsoleChannel.NAME)) : usable;
  }

  /**
   * Whether one of those a page goes out by now reaches them away from an open view: console and
   * browser wake nobody who is asleep. A simulation sends nothing, and answers as if mail were set
   * up.
   */
  public boolean reachable(String person) {
    if (mode.simulated()) {
      var declared = bills.current().people().get(person);
      return declared != null && declared.email() != null;
    }
    return usable(person).stream().anyMatch(m -> !traits(m).builtIn());
  }

  /**
   * Those by which somebody is told something that is no page. The demo has its console to itself:
   * it tells such things in a line of its own.
   */
  public List<ContactMethod> quiet(String person) {
    return usable(person).stream()
        .filter(m -> traits(m).quiet())
        .filter(m -> mode != RunMode.DEMO || !m.channel().equals(ConsoleChannel.NAME))
        .toList();
  }

  /**
   * Adds one, or verifies the one that is there. Refuses what can be no address with {@code
   * CONTACT-INVALID}.
   */
  public ContactMethod add(ContactMethod method, Instant at) {
    var channel = channels.get(method.channel());
    String wrong =
        channel == null
            ? "names a channel this server does not have: " + method.channel()
            : channel.refusal(method.address());
    if (wrong != null) {
      throw new WatchbillException(
          "CONTACT-INVALID",
          400,
          "The contact method '" + method.address() + "' " + wrong + ".",
          "Correct it; these can be added: " + added() + ".");
    }
    return store.add(method, at);
  }

  private String added() {
    return channels.values().stream()
        .filter(channel -> !channel.traits().builtIn())
        .map(Channel::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Set up and not switched off; a simulation never disturbs anybody for real. */
  private boolean inUse(String name) {
    var channel = channels.get(name);
    return channel != null
        && channel.configured()
        && (wanted != null
            ? wanted.contains(name)
            : !mode.simulated() || channel.traits().builtIn());
  }

  private Channel.Traits traits(ContactMethod method) {
    return Objects.requireNonNull(channels.get(method.channel())).traits();
  }

  private static ContactMethod builtIn(String person, String channel) {
    return new ContactMethod(channel + ":" + person, person, channel, "", true);
  }
}
