package io.watchbill;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Rooms call the rooms to their left or below, as their package-info says; there are no cycles. */
class ModularityTest {
  @Test
  void roomsKeepTheirDirection() {
    ApplicationModules.of(Application.class, nameMatching(Written.GENERATED)).verify();
  }
}
