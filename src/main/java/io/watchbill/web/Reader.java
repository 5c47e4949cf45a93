package io.watchbill.web;

import io.watchbill.access.Account;
import io.watchbill.access.Accounts;
import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Person;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.WatchbillException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who reads the view that is being made: their account, their place in the bill, their zone. */
@Component
public class Reader {
  private final Accounts accounts;
  private final Bills bills;
  private final InstantSource clock;
  private final RunMode mode;

  Reader(Accounts accounts, Bills bills, InstantSource clock, RunMode mode) {
    this.accounts = accounts;
    this.bills = bills;
    this.clock = clock;
    this.mode = mode;
  }

  public @Nullable Account account() {
    return accounts.current();
  }

  /** The reader's id in the bill; null for strangers and for accounts that are nobody there. */
  public @Nullable String person() {
    var account = account();
    String person = account == null ? null : account.person();
    return person != null && bill().people().containsKey(person) ? person : null;
  }

  /** The reader's id in the bill, for what only a person of the bill can do. */
  public String mustBePerson() {
    String person = person();
    if (person == null) {
      throw new WatchbillException(
          "WEB-NOT-IN-BILL",
          403,
          "This account is not a person of the bill, so nobody would be accountable.",
          "Sign in as a person of the bill, or have an administrator make such an account.");
    }
    return person;
  }

  /** Refuses everybody but administrators. */
  public void mustAdminister() {
    var account = account();
    if (account == null || !account.administrator()) {
      throw new WatchbillException(
          "WEB-ADMINISTRATORS-ONLY",
          403,
          "Only an administrator may do this.",
          "Ask one of the administrators.");
    }
  }

  /** The bill in force. */
  public Bill bill() {
    return bills.current();
  }

  /** What time it is, simulated or not. */
  public Instant now() {
    return clock.instant();
  }

  /** The day it is in the organization's zone, by which people leave and delegations end. */
  public LocalDate today() {
    return LocalDate.ofInstant(now(), bill().timezone());
  }

  boolean simulated() {
    return mode.simulated();
  }

  /** The person's zone, else the organisation's. */
  public ZoneId zone() {
    String id = person();
    Person person = id == null ? null : bill().people().get(id);
    return person == null ? bill().timezone() : person.timezone();
  }

  public TimeWords words() {
    return new TimeWords(now(), zone());
  }

  /** The person's name, or the id of somebody who is not in the bill any more. */
  public String name(String person) {
    return bill().personName(person);
  }

  /** The system's name, or the id of one that is not in the bill any more. */
  public String system(String id) {
    return bill().systemName(id);
  }
}
