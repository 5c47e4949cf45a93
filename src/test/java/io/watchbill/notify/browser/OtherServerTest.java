package io.watchbill.notify.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.TimelineAdded;
import io.watchbill.notify.Notification;
import io.watchbill.notify.Notifications;
import io.watchbill.platform.Nodes;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import io.watchbill.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database: what happens at one is told to the views open at the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class OtherServerTest {
  private final List<OpenStream> open = new ArrayList<>();
  private TestServer here;
  private TestServer there;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    var bill = DemoBill.in(folder);
    var database = TestDatabase.freshAddress();
    var clock = SettableClock.at("2026-03-02T09:00:00Z");
    here = TestServer.with(bill).clock(clock).database(database).start();
    there = TestServer.with(bill).clock(clock).database(database).start();
    here.settle();
    there.settle();
    meet();
  }

  /** They see one another, and each hears what the other calls out. */
  private void meet() throws InterruptedException {
    here.bean(Nodes.class).look();
    there.bean(Nodes.class).look();
    here.bean(Nodes.class).look();
    for (var pair : List.of(List.of(here, there), List.of(there, here))) {
      var heard = new LinkedBlockingQueue<String>();
      pair.getLast().bean(Nodes.class).listen("probe", heard::add);
      do {
        pair.getFirst().bean(Nodes.class).tell("probe", "hello");
      } while (heard.poll(100, TimeUnit.MILLISECONDS) == null);
    }
  }

  @AfterEach
  void quiet() {
    open.forEach(OpenStream::close);
    open.clear();
    for (var incident : here.bean(Incidents.class).open()) {
      here.bean(Incidents.class).resolveByHand(incident.id(), "ada", "end of a test");
    }
    here.settle();
    there.bean(BrowserViews.class).closeAll();
  }

  @AfterAll
  void stop() {
    there.close();
    here.close();
  }

  private OpenStream view(TestServer server, String since) throws Exception {
    var view = new OpenStream(server, server.cookie("ada"), since);
    open.add(view);
    return view;
  }

  private Page alert(TestServer server) {
    var answer =
        server.post(
            "/hooks/generic",
            server.key("intake"),
            """
            {"kind":"alert","system":"copilot","severity":"critical","summary":"Wrong answers"}\
            """);
    assertThat(answer.statusCode()).isEqualTo(202);
    return server.bean(Pages.class).open().getLast();
  }

  private List<String> browser(Page page) {
    return here.bean(Notifications.class).ofPage(page.id()).stream()
        .filter(sent -> sent.channel().equals("browser"))
        .map(Notification::state)
        .toList();
  }

  private static LiveEventStore.Event incident(String id) {
    return new LiveEventStore.Event(null, "incident", "{\"incident\":\"" + id + "\"}");
  }

  @Test
  void aPageSentHereRingsInTheViewThatIsOpenThere() throws Exception {
    var view = view(there, "");
    var page = alert(here);
    assertThat(page.person()).isEqualTo("ada");
    view.await(page.incident());
    here.settle(); // this server sends it
    view.await("event:page");
    assertThat(view.await("data:")).contains(page.id());
    assertThat(browser(page)).containsExactly("delivered");

    here.bean(Pages.class).acknowledge(page.id(), "ada", "console");
    view.await("event:page-ended");
    assertThat(view.await("data:")).contains("acknowledged");
  }

  @Test
  void withoutAnOpenViewAnywhereThePageWaitsForOne() throws Exception {
    var page = alert(here);
    here.settle();
    assertThat(browser(page)).containsExactly("pending");
    var view = view(there, "");
    view.await("event:page");
    here.settle();
    assertThat(browser(page)).containsExactly("delivered");
  }

  @Test
  void whatHappensBetweenDrawingAViewAndItsStreamIsToldFirst() throws Exception {
    var request = here.request("/incidents", "").header("Cookie", here.cookie("ada"));
    var drawn =
        Pattern.compile("data-since=\"([\\d:,]+)\"").matcher(here.send(request.build()).body());
    assertThat(drawn.find()).isTrue();
    var page = alert(here);
    var entry = here.bean(Incidents.class).timeline(page.incident()).getLast();
    here.publish(new TimelineAdded("meanwhile", entry)); // and nothing else tells of it
    view(there, drawn.group(1)).await("meanwhile");

    var fresh = view(there, here.bean(LiveEventStore.class).moment());
    here.publish(new TimelineAdded("marker", entry));
    assertThat(fresh.await("event:incident")).isNotEmpty();
    assertThat(fresh.await("data:")).as("nothing older").contains("marker");
  }

  @Test
  void whatCommitsLateIsNotMissed() throws Exception {
    var store = here.bean(LiveEventStore.class);
    var moment = new String[1];
    try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
      here.bean(Transactions.class)
          .run(() -> {
            store.add(List.of(incident("late")), "node_x", here.now());
            // Another begins later and ends earlier: the view that is drawn then has seen it.
            assertThat(other.submit(() -> store.add(incident("early"), "node_x", here.now())))
                .succeedsWithin(Duration.ofSeconds(20));
            moment[0] = there.bean(LiveEventStore.class).moment();
          });
    }
    assertThat(store.since(moment[0]).events())
        .extracting(kept -> kept.event().data())
        .anyMatch(data -> data.contains("late"))
        .noneMatch(data -> data.contains("early"));
  }

  @Test
  void aLostCallCostsOnePollAndNoEvent() throws Exception {
    var view = view(there, "");
    // Written down by a server that dies before it can call it out.
    here.bean(LiveEventStore.class).add(incident("lost"), "node_gone", here.now());
    there.advance(Duration.ofSeconds(2));
    view.await("lost");
  }

  @Test
  void aCommitHereWakesTheLoopsThere() throws Exception {
    var woken = new LinkedBlockingQueue<String>();
    there.bean(Nodes.class).listen("wake", woken::add);
    here.bean(Transactions.class).run(() -> here.bean(Wakes.class).afterCommit("of-this-test"));
    String heard = woken.poll(20, TimeUnit.SECONDS);
    while (heard != null && !heard.equals("of-this-test")) {
      heard = woken.poll(20, TimeUnit.SECONDS);
    }
    assertThat(heard).isEqualTo("of-this-test");
  }

  @Test
  void aStreamThatSaysNonsenseIsServed() throws Exception {
    for (var since : List.of("9:1:5", "1:1:", "0:0:0", "'; drop table page")) {
      view(there, since);
    }
  }
}
