package io.watchbill.notify.contact;

import io.watchbill.bill.Bills;
import io.watchbill.notify.channel.Channel;
import io.watchbill.platform.RunMode;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The contacts of a server with these channels. */
public final class TestContacts {
  private TestContacts() {}

  public static Contacts of(
      JdbcClient jdbc, Bills bills, List<Channel> channels, NotifySettings settings) {
    return new Contacts(new ContactStore(jdbc), bills, channels, settings, RunMode.SERVE);
  }
}
