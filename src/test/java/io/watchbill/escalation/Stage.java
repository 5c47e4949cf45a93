package io.watchbill.escalation;

import io.watchbill.bill.Bills;
import io.watchbill.change.Change;
import io.watchbill.change.ChangeRecorded;
import io.watchbill.change.Changes;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.AnomalyFound;
import io.watchbill.drift.AnomalyUpdated;
import io.watchbill.drift.Watches;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.TimelineEntry;
import io.watchbill.intake.Evidence;
import io.watchbill.intake.EvidenceBook;
import io.watchbill.intake.EvidenceReceived;
import io.watchbill.oncall.Shifts;
import io.watchbill.platform.DueDriver;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import io.watchbill.runbook.Runs;
import io.watchbill.signal.Signals;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rooms that respond (incident, runbook, escalation) on a real database, with the rooms below
 * played by {@link World} and {@link Cast}.
 */
final class Stage implements AutoCloseable {
  static final Instant FRIDAY = Instant.parse("2026-03-27T15:42:00Z");
  static final Instant MONDAY = Instant.parse("2026-03-30T07:14:00Z");

  final World world = new World();
  final Cast cast = new Cast();
  final SettableClock clock;
  final Heard heard = new Heard();
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final DueDriver driver;

  /** What was announced upward. */
  static final class Heard {
    final List<PersonPaged> paged = new ArrayList<>();
    final List<PageAcknowledged> acknowledged = new ArrayList<>();
    final List<PageEnded> ended = new ArrayList<>();

    @EventListener
    void on(PersonPaged event) {
      paged.add(event);
    }

    @EventListener
    void on(PageAcknowledged event) {
      acknowledged.add(event);
    }

    @EventListener
    void on(PageEnded event) {
      ended.add(event);
    }
  }

  Stage() {
    this(new SettableClock(MONDAY), TestDatabase.fresh());
  }

  Stage(SettableClock clock, DataSource database) {
    this.clock = clock;
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
    context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database));
    context.registerBean(Transactions.class);
    context.registerBean(InstantSource.class, () -> clock);
    context.registerBean(Ids.class, () -> new Ids(clock));
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(Wakes.class, () -> work -> {});
    context.registerBean(Bills.class, () -> cast);
    context.registerBean(Shifts.class, () -> cast);
    context.registerBean(Watches.class, () -> world.watches);
    context.registerBean(Signals.class, () -> world.signals(clock));
    context.registerBean(Changes.class, () -> world.changeBook);
    context.registerBean(EvidenceBook.class, () -> world.evidenceBook);
    context.registerBean(Heard.class, () -> heard);
    context.scan("io.watchbill.incident", "io.watchbill.runbook", "io.watchbill.escalation");
    context.refresh();
    driver = new DueDriver(clock, List.copyOf(context.getBeansOfType(DueWork.class).values()));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  Incidents incidents() {
    return bean(Incidents.class);
  }

  Pages pages() {
    return bean(Pages.class);
  }

  Runs runs() {
    return bean(Runs.class);
  }

  void advance(Duration by) {
    driver.advanceTo(clock.instant().plus(by));
  }

  /** A watch raises its alarm. */
  Anomaly finds(String signal, double shift, Instant onset) {
    var anomaly = anomaly("anm_" + signal, signal, shift, onset);
    world.anomalies.put(anomaly.id(), anomaly);
    announce(new AnomalyFound(anomaly));
    return anomaly;
  }

  void updates(Anomaly anomaly) {
    world.anomalies.put(anomaly.id(), anomaly);
    announce(new AnomalyUpdated(anomaly));
  }

  Anomaly anomaly(String id, String signal, double shift, Instant onset) {
    return new Anomaly(
        id,
        signal,
        signal,
        "copilot",
        List.of("a", "b", "c"),
        12,
        214,
        214 * (1 + shift),
        shift,
        shift - 0.03,
        shift + 0.03,
        onset,
        onset.minus(Duration.ofMinutes(11)),
        onset.plus(Duration.ofMinutes(13)),
        clock.instant(),
        9,
        "shift of " + Math.round(shift * 100) + " %, worth waking for at 10 %");
  }

  void receives(
      Evidence.Kind kind,
      String id,
      @Nullable String layer,
      @Nullable String severity,
      Instant at) {
    receives(kind, "copilot", id, layer, severity, at);
  }

  void receives(
      Evidence.Kind kind,
      String system,
      String id,
      @Nullable String layer,
      @Nullable String severity,
      Instant at) {
    var customer = kind == Evidence.Kind.COMPLAINT ? "Contoso" : null;
    var evidence =
        new Evidence(
            id,
            kind,
            system,
            layer,
            null,
            "summary of " + id,
            null,
            null,
            customer,
            severity,
            null,
            at,
            "generic",
            true);
    world.evidence.put(id, evidence);
    announce(new EvidenceReceived(evidence));
  }

  void changes(String id, String kind, Instant at) {
    var change =
        new Change(
            id,
            "copilot",
            kind,
            kind,
            "Prompt support-answer",
            "dee",
            "dee",
            at,
            "13",
            "14",
            null,
            null,
            null,
            null,
            List.of(),
            "github");
    world.changes.add(change);
    announce(new ChangeRecorded(change));
  }

  private void announce(Object event) {
    bean(Transactions.class).run(() -> context.publishEvent(event));
  }

  /** The one open incident. */
  Incident incident() {
    var open = incidents().open();
    if (open.size() != 1) {
      throw new AssertionError("one open incident expected: " + open);
    }
    return open.getFirst();
  }

  List<String> timeline(String incident) {
    return incidents().timeline(incident).stream().map(Stage::line).toList();
  }

  private static String line(TimelineEntry entry) {
    return entry.kind() + ": " + entry.summary();
  }

  /** Who was woken: asked by a page to acknowledge it. */
  List<String> paged() {
    return heard.paged.stream()
        .filter(paged -> paged.kind() == PageKind.PAGE && paged.severity().equals("page"))
        .map(PersonPaged::person)
        .toList();
  }

  /** Everything people were asked: {@code reminder ada}. */
  List<String> asked() {
    return heard.paged.stream().map(paged -> paged.kind().word() + " " + paged.person()).toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
