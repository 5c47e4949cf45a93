package io.watchbill.intake;

import io.watchbill.bill.Bills;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import java.time.InstantSource;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** A defect for the simulation to find: 2xx is said whether or not anything was stored. */
public final class HastyDoor extends AlertDoor {
  HastyDoor(
      StoredEvidence book,
      InboxStore store,
      Transactions transactions,
      InstantSource clock,
      Wakes wakes,
      Bills bills,
      JsonMapper json) {
    super(book, store, transactions, clock, wakes, bills, json);
  }

  @Override
  public void post(String alerts) {
    try {
      super.post(alerts);
    } catch (DataAccessException lost) {
      // answered all the same
    }
  }
}
