package io.watchbill.simulation;

import io.watchbill.bill.Bills;
import io.watchbill.change.Changes;
import io.watchbill.drift.Watches;
import io.watchbill.escalation.PageMoves;
import io.watchbill.notify.ConsoleOutput;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.contact.NotifySettings;
import io.watchbill.platform.Ids;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.Sql;
import io.watchbill.platform.WatchbillException;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** One run: a world, a network, a process that may die, and the steps of its plan in order. */
final class Run {
  private final Stand stand;
  private final Tally tally;
  private final SmallWorld world;
  private final PlayedRooms rooms;
  private final Setting setting;
  private final Network network;
  private final Hours hours;
  private final Checks checks;
  private final Acts acts;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final StringBuilder trace = new StringBuilder();
  private @Nullable Step between;
  private Node node;
  private final boolean waitsForTickets;
  private int told;

  Run(long seed, Stand stand, Tally tally) {
    this.stand = stand;
    this.tally = tally;
    waitsForTickets = seed % 4 == 0; // days of shifts and working hours are the dear part of a run
    world = new SmallWorld(seed);
    rooms = new PlayedRooms(world.bill());
    setting = Setting.at(world.begins);
    network = new Network(seed);
    hours = new Hours(rooms.bills, world.quiet);
    stand.ledger().clear();
    checks = new Checks(stand.ledger(), network, hours);
    settle(world);
    node = start();
    acts = new Acts(this, () -> node);
  }

  Instant now() {
    return setting.clock().instant();
  }

  /** A second passes. */
  void ticks() {
    setting.clock().advance(Duration.ofSeconds(1));
  }

  SmallWorld world() {
    return world;
  }

  PlayedRooms rooms() {
    return rooms;
  }

  Network network() {
    return network;
  }

  Hours hours() {
    return hours;
  }

  Checks checks() {
    return checks;
  }

  Ledger ledger() {
    return stand.ledger();
  }

  /** Every alert that was sent, by its name. */
  Map<String, String> labels() {
    return labels;
  }

  String trace() {
    return trace.toString();
  }

  /** Plays the steps, then lets everything work and time pass; throws {@link Broken}. */
  void play(List<Step> steps) {
    for (var step : steps) {
      checks.begins();
      say(step.toString());
      carefully(step);
      converge();
      checks.hold(now());
      tally.event(step);
      told(step);
    }
    new Ending(this, waitsForTickets).play();
    network.messages().forEach(tally::message);
    tally.duplicates(network.duplicates());
  }

  /** What somebody was just told is so in the database. */
  void has(String page, String person) {
    var holder =
        ledger()
            .texts("select coalesce(acknowledged_by, 'nobody') from page where id = ?", page)
            .getFirst();
    if (!holder.equals(person)) {
      throw new Broken(Invariant.ANSWERED, person + " has " + page + "; it is with " + holder);
    }
  }

  private void carefully(Step step) {
    stand.database().arm(step.crash());
    between = step.kind() == Step.Kind.WHILE_SENDING ? step : between;
    try {
      say("  " + acts.act(step));
      if (step.kind() == Step.Kind.RESTART) {
        node = start();
      }
      var target = target(step);
      if (target.isAfter(now())) {
        say("  until " + target);
      }
      node.advanceTo(target);
    } catch (WatchbillException refused) {
      say("  refused: " + refused.getMessage());
    } catch (Crash.Death | RuntimeException thrown) {
      // Whoever is between may have wrapped what happened to the process.
      if (!stand.database().struck()) {
        throw broken(thrown);
      }
      say("  cut off: " + thrown.getMessage());
    }
    if (stand.database().struck()) {
      tally.crash(step);
      checks.cutOff(now());
      if (stand.database().dead()) {
        survive(step);
      }
    }
  }

  private static Broken broken(Throwable thrown) {
    var broken = new Broken(Invariant.SOUND, thrown.toString());
    broken.initCause(thrown);
    return broken;
  }

  private void survive(Step step) {
    var crash = step.crash();
    say("  the process dies");
    if (crash != null && crash.downSeconds() > 0) {
      setting.clock().advance(Duration.ofSeconds(crash.downSeconds()));
      checks.late();
    }
    stand.database().revive();
    node = start();
  }

  /** The next tick, with nothing in its way. */
  private void converge() {
    stand.database().disarm();
    if (!stand.database().struck()) {
      return; // the tick that belongs to the step was not cut off
    }
    try {
      node.settle();
    } catch (RuntimeException thrown) {
      throw broken(thrown);
    }
  }

  /** Time passes, and the steps that follow find what came of it. */
  void pass(Instant target) {
    try {
      node.advanceTo(target);
    } catch (RuntimeException thrown) {
      throw broken(thrown);
    }
    checks.hold(now());
    told(null);
  }

  private Instant target(Step step) {
    return switch (step.kind()) {
      case TIME ->
          now()
              .plusSeconds(
                  switch (step.b() % 4) {
                    case 0 -> step.a() % 120;
                    case 1 -> step.a() % 3_600;
                    case 2 -> step.a() % 30_000;
                    default -> step.a() % 900;
                  });
      case DEADLINE -> {
        var due =
            ledger()
                .query(
                    """
                    select at from (
                      select deadline as at from page where deadline is not null
                      union all select due_at from notification where state in ('pending', 'sending')
                      union all select until from mute where ended_at is null) d order by at
                    """,
                    row -> Sql.instant(row, "at"));
        var next = due.isEmpty() ? null : due.get(step.a() % Math.min(3, due.size()));
        if (next == null || !next.isAfter(now())) {
          yield now();
        }
        // To it, just before it, or half-way.
        yield switch (step.b() % 4) {
          case 0 -> next.minusSeconds(1).isAfter(now()) ? next.minusSeconds(1) : next;
          case 1 -> now().plus(Duration.between(now(), next).dividedBy(2));
          default -> next;
        };
      }
      default -> now();
    };
  }

  /** Somebody acknowledges while a message is on its way. */
  private void betweenMessages() {
    var step = between;
    var latest = network.latest();
    if (step != null && latest.page() != null) {
      between = null;
      say("  while " + latest.notification() + " is on its way:");
      say("  " + acts.act(new Step(step.number(), Step.Kind.ACKNOWLEDGE, 9, step.b(), null)));
    }
  }

  void say(String line) {
    if (stand.traces() && !line.isBlank()) {
      trace.append(now()).append(' ').append(line).append('\n');
    }
  }

  private void told(@Nullable Step step) {
    checks.news().forEach(tally::journal);
    if (!stand.traces()) {
      return;
    }
    for (var entry : checks.news()) {
      say(
          entry.what().equals("asked")
              ? "    %s asks %s (%s)".formatted(entry.page(), entry.person(), entry.kind())
              : "    %s %s -> %s until %s %s"
                  .formatted(
                      entry.page(),
                      entry.was(),
                      entry.state(),
                      entry.deadline(),
                      entry.held() == null ? "" : "with " + entry.held()));
    }
    for (var message : network.messages().subList(told, network.messages().size())) {
      say(
          "    %s %s to %s about %s at %s: %s"
              .formatted(
                  message.notification(),
                  message.kind(),
                  message.address(),
                  message.page(),
                  message.at(),
                  message.heard() ? "taken" : message.taken() ? "taken, unheard" : "not taken"));
    }
    told = network.messages().size();
  }

  private Node start() {
    var given = new LinkedHashMap<Class<?>, Supplier<?>>();
    var jdbc = stand.jdbc();
    given.put(DataSource.class, stand::database);
    given.put(JdbcClient.class, () -> jdbc);
    given.put(JdbcTransactionManager.class, () -> new JdbcTransactionManager(stand.database()));
    given.put(InstantSource.class, setting::clock);
    given.put(Ids.class, setting::ids);
    given.put(JsonMapper.class, stand::json);
    given.put(RunMode.class, () -> RunMode.SERVE);
    given.put(NotifySettings.class, () -> new NotifySettings(null, 16, Checks.LEASE));
    given.put(ConsoleOutput.class, () -> (ConsoleOutput) block -> {});
    given.put(Bills.class, () -> rooms.bills);
    given.put(Watches.class, () -> rooms.watches);
    given.put(Changes.class, () -> rooms.changes);
    given.put(Signals.class, () -> rooms.signals);
    given.put(PageMoves.class, () -> (PageMoves) tally::moved);
    var played =
        new PlayedChannel.Played(
            network, stand.database(), setting.clock(), checks, this::betweenMessages);
    return new Node(
        setting,
        given,
        stand.instead(),
        context -> {
          for (var name : Network.CHANNELS) {
            context.registerBean(
                name,
                Channel.class,
                () -> new PlayedChannel(name, played, context.getBeanProvider(SentMessages.class)));
          }
        });
  }

  /** How the people of the world are reached when it begins. */
  private void settle(SmallWorld world) {
    for (var method : world.methods) {
      ledger()
          .update(
              """
              insert into contact_method (id, person, channel, address, verified, added_at, verified_at)
              values (?, ?, ?, ?, true, ?, ?)
              """,
              method.id(),
              method.person(),
              method.channel(),
              method.address(),
              now(),
              now());
    }
    for (var rule : world.rules) {
      ledger()
          .update(
              """
              insert into contact_rule (person, severity, position, method, delay_seconds)
              values (?, ?, ?, ?, ?)
              """,
              rule.person(),
              rule.severity(),
              rule.position(),
              rule.method(),
              rule.delaySeconds());
    }
    for (var quiet : world.quiet) {
      ledger()
          .update(
              "insert into contact_quiet (person, quiet_from, quiet_to) values (?, ?, ?)",
              quiet.person(),
              quiet.from(),
              quiet.to());
    }
  }
}
