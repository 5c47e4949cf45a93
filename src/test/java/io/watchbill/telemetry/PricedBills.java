package io.watchbill.telemetry;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Finding;
import io.watchbill.bill.PriceOverride;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Bills that say nothing but prices. */
public final class PricedBills {
  private PricedBills() {}

  public static Bills of(Map<String, PriceOverride> prices) {
    var bill =
        new Bill(
            "Example",
            ZoneId.of("UTC"),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            null,
            Map.of(),
            prices,
            "v1");
    return new Bills() {
      @Override
      public Bill current() {
        return bill;
      }

      @Override
      public List<Finding> rejected() {
        return List.of();
      }

      @Override
      public List<Finding> reload() {
        return List.of();
      }
    };
  }
}
