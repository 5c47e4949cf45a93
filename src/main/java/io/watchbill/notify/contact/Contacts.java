package io.watchbill.notify.contact;

import io.watchbill.bill.Bills;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.channel.CanaryChannel;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Every way to reach a person, and which of them can be used now. */
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
    var kept = store.of(person);
    var methods = new ArrayList<ContactMethod>();
    channels.values().stream()
        .filter(channel -> channel.traits().builtIn())
        .map(Channel::name)
        .sorted(Comparator.comparing((String name) -> !name.equals(ConsoleChannel.NAME)))
        .forEach(name -> methods.add(builtIn(person, name, kept)));
    String address = declared(person);
    if (address != null && kept.stream().noneMatch(m -> !m.fromBill() && isMail(m, address))) {
      methods.add(
          kept.stream()
              .filter(m -> m.fromBill() && isMail(m, address))
              .findFirst()
              .orElseGet(() -> ofBill(person, address)));
    }
    kept.stream()
        .filter(m -> !m.fromBill() && channels.containsKey(m.channel()))
        .filter(m -> !channel(m).traits().builtIn())
        .forEach(methods::add);
    return List.copyOf(methods);
  }

  /**
   * How a person can be reached now.
   *
   * @param usable verified, enabled, and their channel is set up; the console when there is nothing
   *     else
   * @param unproven the bill's address while nobody has verified it: better than nothing
   */
  record Ways(List<ContactMethod> usable, @Nullable ContactMethod unproven) {}

  Ways ways(String person) {
    var all = of(person);
    var usable =
        all.stream()
            .filter(m -> (m.counts() || channel(m).traits().builtIn()) && inUse(m.channel()))
            .toList();
    var unproven =
        all.stream()
            .filter(m -> m.fromBill() && !m.verified() && m.disabled() == null)
            .filter(m -> inUse(m.channel()))
            .findFirst()
            .orElse(null);
    return new Ways(
        usable.isEmpty() ? List.of(builtIn(person, ConsoleChannel.NAME, List.of())) : usable,
        unproven);
  }

  /**
   * Those by which somebody is told something that is no page: what wakes nobody. The demo has its
   * console to itself: it tells such things in a line of its own.
   */
  public List<ContactMethod> quiet(String person) {
    var ways = ways(person);
    var quiet =
        new ArrayList<>(
            ways.usable().stream()
                .filter(m -> channel(m).traits().quiet())
                .filter(m -> mode != RunMode.DEMO || !m.channel().equals(ConsoleChannel.NAME))
                .toList());
    var unproven = ways.unproven();
    if (unproven != null && quiet.stream().allMatch(m -> channel(m).traits().builtIn())) {
      quiet.add(unproven);
    }
    return List.copyOf(quiet);
  }

  /** The method of that id if it is the person's. */
  @Nullable ContactMethod find(String person, String id) {
    return of(person).stream().filter(m -> m.id().equals(id)).findFirst().orElse(null);
  }

  /**
   * The method as a row, which the built-in ones and the bill's address have only once something
   * happened to them.
   */
  ContactMethod keep(ContactMethod method, Instant now) {
    if (!method.fromBill() && !channel(method).traits().builtIn()) {
      return method;
    }
    store.move(method.id(), method.address());
    return store.add(
        new ContactMethod(
            method.id(),
            method.person(),
            method.channel(),
            method.address(),
            false,
            method.fromBill(),
            null),
        now);
  }

  /** Refuses what can be no address with {@code CONTACT-INVALID}. */
  void check(String name, String address) {
    var channel = channels.get(name);
    String wrong =
        channel == null
            ? "names a channel this server does not have: " + name
            : channel.refusal(address);
    if (wrong != null) {
      throw new WatchbillException(
          "CONTACT-INVALID",
          400,
          "The contact method '" + address + "' " + wrong + ".",
          "Correct it; these can be added: "
              + added().stream().map(Channel::name).collect(Collectors.joining(", "))
              + ".");
    }
  }

  /** What can be added. */
  List<Channel> added() {
    return channels.values().stream()
        .filter(channel -> !channel.traits().builtIn())
        .filter(channel -> !channel.name().equals(CanaryChannel.NAME))
        .sorted(Comparator.comparing(Channel::name))
        .toList();
  }

  /** Set up and not switched off; a simulation never disturbs anybody for real. */
  boolean inUse(String name) {
    var channel = channels.get(name);
    return channel != null
        && channel.configured()
        && (wanted != null
            ? wanted.contains(name)
            : !mode.simulated() || channel.traits().builtIn());
  }

  Channel.Traits traits(ContactMethod method) {
    return channel(method).traits();
  }

  boolean simulated() {
    return mode.simulated();
  }

  private Channel channel(ContactMethod method) {
    var channel = channels.get(method.channel());
    if (channel == null) {
      throw new IllegalStateException("no channel " + method.channel());
    }
    return channel;
  }

  private @Nullable String declared(String person) {
    var declared = bills.current().people().get(person);
    return declared == null || !channels.containsKey(MailChannel.NAME) || !inUse(MailChannel.NAME)
        ? null
        : declared.email();
  }

  private static boolean isMail(ContactMethod method, String address) {
    return method.channel().equals(MailChannel.NAME) && method.address().equalsIgnoreCase(address);
  }

  private static ContactMethod ofBill(String person, String address) {
    return new ContactMethod(
        "email:" + person, person, MailChannel.NAME, address, false, true, null);
  }

  /** The console needs no proof; a browser has been proven once it has shown something. */
  private static ContactMethod builtIn(String person, String channel, List<ContactMethod> kept) {
    String id = channel + ":" + person;
    boolean verified =
        channel.equals(ConsoleChannel.NAME)
            || kept.stream().anyMatch(m -> m.id().equals(id) && m.verified());
    return new ContactMethod(id, person, channel, "", verified);
  }
}
