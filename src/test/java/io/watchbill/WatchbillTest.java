package io.watchbill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchbillTest {
  @Test
  void starts() {
    assertThat(Application.class).isPublic();
  }
}
