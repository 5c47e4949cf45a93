package io.watchbill.notify.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places(2, Duration.ofMillis(20));

  @Test
  void whatIsDoneGivesItsPlaceBack() throws Exception {
    assertThat(places.take()).isEqualTo(2);
    try (var _ = places.use()) {
      places.giveBack(1);
    }
    assertThat(places.take()).isEqualTo(2);
  }

  @Test
  void whatTakesLongHoldsUpNobodyElse() throws Exception {
    assertThat(places.take()).isEqualTo(2);
    var silent = List.of(places.use(), places.use());
    assertThat(places.take()).as("after a while").isPositive();
    silent.forEach(Places.Place::close); // the place of a slow one is not given back twice
    places.giveBack(2);
    assertThat(places.take()).isEqualTo(2);
  }

  @Test
  void neverAreMoreUnderWayThanSixteenTimesThePlaces() throws Exception {
    var silent = new ArrayList<Places.Place>();
    while (silent.size() < 32) {
      for (int taken = places.take(); taken > 0; taken--) {
        silent.add(places.use());
      }
    }
    var next = CompletableFuture.supplyAsync(this::taken);
    assertThat(next.completeOnTimeout(-1, 400, TimeUnit.MILLISECONDS).get()).isEqualTo(-1);
    silent.forEach(Places.Place::close);
  }

  private int taken() {
    try {
      return places.take();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
