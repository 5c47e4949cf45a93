package io.watchbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Alerts that come in a crowd are committed first and filed behind, in their order. */
class AlertInboxTest {
  private final SettableClock time = SettableClock.at("2026-03-02T09:00:00Z");
  private final InstantSource clock = time::instant; // no tape's clock: crowds are written down
  private final List<Object> announced = Collections.synchronizedList(new ArrayList<>());
  private final List<String> woken = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> poison = new HashSet<>();

  private boolean flooded;
  private StoredEvidence book;
  private InboxStore store;
  private AlertInbox inbox;
  private InboxLoop loop;
  private Transactions transactions;

  @BeforeEach
  void start() {
    var database = TestDatabase.fresh();
    var jdbc = JdbcClient.create(database);
    transactions = new Transactions(new DataSourceTransactionManager(database));
    store = new InboxStore(jdbc, JsonMapper.builder().build());
    book =
        new StoredEvidence(
            new EvidenceStore(jdbc), transactions, new Ids(clock), clock, this::announce);
    inbox = new AlertInbox(book, store, transactions, clock, woken::add);
    loop = new InboxLoop(() -> flooded, store, book, transactions);
  }

  private void announce(Object event) {
    if (event instanceof EvidenceReceived received
        && received.evidence().firing()
        && poison.contains(received.evidence().summary())) {
      throw new IllegalStateException("cannot be filed");
    }
    announced.add(event);
  }

  @Test
  void aFewAreFiledBeforeTheAnswer() {
    inbox.receive(alerts(0, 5));
    assertThat(announced).hasSize(5);
    assertThat(loop.nextDue()).isEmpty();
    assertThat(woken).isEmpty();
  }

  @Test
  void manyAreCommittedFirstAndFiledBehind() {
    inbox.receive(alerts(0, 120));
    assertThat(announced).isEmpty();
    assertThat(woken).contains("alert-inbox");
    assertThat(loop.nextDue()).contains(clock.instant());
    drain();
    assertThat(announced).hasSize(120);
    assertThat(loop.nextDue()).isEmpty();
  }

  @Test
  void whatComesWhileOthersWaitIsFiledAfterThem() {
    inbox.receive(alerts(0, 60));
    inbox.receive(List.of(alert(0, false)));
    assertThat(announced).isEmpty();
    drain();
    assertThat(announced).hasSize(61).filteredOn(EvidenceEnded.class::isInstance).hasSize(1);
    assertThat(book.latest(100)).filteredOn(evidence -> !evidence.firing()).hasSize(1);
  }

  @Test
  void filingMakesWayForAFloodUntilOneHasWaitedTooLong() {
    inbox.receive(alerts(0, 120));
    flooded = true;
    assertThat(loop.runDue(clock.instant())).isEqualTo(10);
    assertThat(loop.runDue(clock.instant())).as("it rests").isZero();
    assertThat(loop.runDue(clock.instant())).isEqualTo(10);
    time.advance(Duration.ofSeconds(16));
    assertThat(loop.runDue(clock.instant())).isEqualTo(50);
    assertThat(loop.runDue(clock.instant())).isEqualTo(50);
    assertThat(announced).hasSize(120);
  }

  @Test
  void oneThatCannotBeFiledHoldsUpNoOtherAndIsNotLost() {
    poison.add("alert 7");
    inbox.receive(alerts(0, 60));
    drain();
    assertThat(book.latest(100)).hasSize(59);
    assertThat(loop.nextDue()).contains(clock.instant().plusSeconds(1));
    poison.clear();
    time.advance(Duration.ofSeconds(1));
    drain();
    assertThat(book.latest(100)).hasSize(60);
  }

  @Test
  void theEndOfAnAlertIsFiledAfterItsBeginningHoweverLongThatIsPutOff() {
    poison.add("alert 7");
    inbox.receive(alerts(0, 60));
    drain();
    inbox.receive(List.of(alert(7, false), alert(8, false)));
    drain();
    assertThat(announced).filteredOn(EvidenceEnded.class::isInstance).as("alert 8's").hasSize(1);
    assertThat(loop.nextDue())
        .as("nothing to do until then")
        .contains(time.instant().plusSeconds(1));
    poison.clear();
    time.advance(Duration.ofSeconds(1));
    drain();
    assertThat(announced).filteredOn(EvidenceEnded.class::isInstance).hasSize(2);
    assertThat(book.latest(100))
        .filteredOn(evidence -> evidence.summary().equals("alert 7"))
        .singleElement()
        .satisfies(evidence -> assertThat(evidence.firing()).isFalse());
    assertThat(loop.nextDue()).isEmpty();
  }

  @Test
  void everyRequestOfACrowdIsCommittedWhenItIsAnswered() throws Exception {
    assertThat(crowd(i -> alerts(i * 10, i * 10 + 10))).hasSize(200).doesNotContain(false);
    drain();
    assertThat(announced.stream().map(event -> ((EvidenceReceived) event).evidence().summary()))
        .hasSize(2_000)
        .doesNotHaveDuplicates();
  }

  @Test
  void aRequestThatCannotBeStoredFailsAlone() throws Exception {
    var answers =
        crowd(i -> {
          int from = i * 60;
          String key = i % 10 == 0 ? "\0" : "key"; // a text that PostgreSQL does not take
          var alerts = new ArrayList<>(alerts(from, from + 60));
          alerts.set(
              5,
              new ReceivedEvidence(
                  alert(from + 5, true).evidence(), key + from, time.instant(), "{}"));
          return alerts;
        });
    for (int i = 0; i < 200; i++) {
      assertThat(answers.get(i)).isEqualTo(i % 10 != 0);
    }
    assertThat(store.take(clock.instant(), 20_000)).hasSize(180 * 60);
  }

  @Test
  void theSameAlertsSentAtOnceInAnyOrderAreStoredOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(3)) {
      List<Callable<Boolean>> senders = new ArrayList<>();
      for (int i = 0; i < 90; i++) {
        var batch = new ArrayList<>(alerts(0, 20));
        Collections.shuffle(batch, new Random(i));
        senders.add(() -> {
          inbox.receive(batch);
          return true;
        });
      }
      for (var answer : threads.invokeAll(senders)) {
        assertThat(answer.get()).isTrue();
      }
    }
    drain();
    assertThat(book.latest(100)).hasSize(20);
    assertThat(announced).hasSize(20);
  }

  @Test
  void twoNodesFileEveryAlertOnce() throws Exception {
    inbox.receive(alerts(0, 400));
    var other = new InboxLoop(() -> false, store, book, transactions);
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Callable<Integer>> nodes = new ArrayList<>();
      for (var node : List.of(loop, other)) {
        nodes.add(() -> {
          int filed = 0;
          while (node.nextDue().isPresent()) {
            filed += node.runDue(clock.instant());
          }
          return filed;
        });
      }
      int filed = 0;
      for (var result : threads.invokeAll(nodes)) {
        filed += result.get();
      }
      assertThat(filed).isEqualTo(400);
    }
    assertThat(announced).hasSize(400);
  }

  private void drain() {
    while (loop.runDue(clock.instant()) > 0) {
      assertThat(announced.size()).isLessThan(100_000);
    }
  }

  /** 200 requests, 16 at a time: whether each was taken. */
  private List<Boolean> crowd(IntFunction<List<ReceivedEvidence>> request) throws Exception {
    List<Callable<Boolean>> sends = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      var alerts = request.apply(i);
      sends.add(() -> {
        try {
          inbox.receive(alerts);
          return true;
        } catch (RuntimeException refused) {
          return false;
        }
      });
    }
    List<Boolean> taken = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (var answer : threads.invokeAll(sends)) {
        taken.add(answer.get());
      }
    }
    return taken;
  }

  private List<ReceivedEvidence> alerts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> alert(i, true)).toList();
  }

  private ReceivedEvidence alert(int number, boolean firing) {
    Instant at = clock.instant().minusSeconds(60);
    var evidence =
        new Evidence(
            "",
            Evidence.Kind.ALERT,
            "system-" + number % 7,
            null,
            null,
            "alert " + number,
            null,
            null,
            null,
            "critical",
            null,
            at,
            "prometheus",
            firing);
    return new ReceivedEvidence(evidence, "key " + number, at.plusSeconds(30), "{}");
  }
}
