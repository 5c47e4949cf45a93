package io.watchbill.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.escalation.Pages;
import io.watchbill.oncall.Arrangements.Wish;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever stands in is paged, on a whole server. */
class OverrideToPageTest {
  @Test
  void aPageGoesToWhoeverStandsIn(@TempDir Path bill) {
    try (var server = TestServer.start(DemoBill.in(bill))) {
      server.settle();
      var outcome =
          server
              .bean(Arrangements.class)
              .override(
                  new Wish(
                      "ai-behaviour",
                      Role.PRIMARY,
                      ShiftOverride.Kind.REPLACE,
                      "ada",
                      "dee",
                      server.now(),
                      server.now().plus(Duration.ofHours(8)),
                      "",
                      "ada"));
      assertThat(outcome).isInstanceOf(Arranged.Done.class);
      var answer =
          server.post(
              "/hooks/generic",
              server.key("intake"),
              """
              {"kind":"alert","system":"copilot","severity":"critical","summary":"Answers are wrong"}
              """);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      server.settle();
      assertThat(server.bean(Pages.class).open())
          .singleElement()
          .satisfies(page -> assertThat(page.person()).isEqualTo("dee"));
    }
  }
}
