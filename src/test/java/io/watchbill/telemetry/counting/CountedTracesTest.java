package io.watchbill.telemetry.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.platform.RunMode;
import io.watchbill.telemetry.trace.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountedTracesTest {
  @Test
  void whatWasCountedIsNeverDeniedAndFewOthersAreSuspected() {
    var counted = new CountedTraces(RunMode.REPLAY, new Desk().calls);
    var random = new Random(5);
    var known = new ArrayList<TraceId>();
    var others = new ArrayList<TraceId>();
    for (int i = 0; i < 500_000; i++) {
      known.add(new TraceId(random.nextLong(), random.nextLong()));
      // Ids that some clients make: a counter below a fixed half.
      others.add(new TraceId(7, i));
    }
    known.forEach(counted::add);
    assertThat(counted.among(known)).isEqualTo(known);
    assertThat(counted.among(others).size()).isLessThan(500);
    others.forEach(counted::add);
    assertThat(counted.among(others)).isEqualTo(others);
  }

  @Test
  void aServerWhoseDatabaseMayHoldMoreLooksUpAll() {
    var counted = new CountedTraces(RunMode.SERVE, new Desk().calls);
    var trace = new TraceId(1, 2);
    assertThat(counted.among(List.of(trace))).containsExactly(trace);
    counted.add(trace);
    assertThat(counted.among(List.of(trace))).containsExactly(trace);
  }
}
